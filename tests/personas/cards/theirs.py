"""Cards in the shapes that other programs write. The characters are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.personas.cards.plain_json import Json

V1: dict[str, Json] = {
    "name": "Seraphina",
    "description": "{{char}} guards the forest. She heals {{user}}.\r\nLikes: tea",
    "personality": "kind, patient",
    "scenario": "A glade at dusk.",
    "first_mes": '*She looks up.* "You are awake, {{user}}!"',
    "mes_example": "<START>\n{{user}}: Who are you?\n{{char}}: I am {{char}}.\nA guardian.\n<START>\n"
    "<USER>: Where am I?\n<BOT>: In the glade.",
    "avatar": "none",
    "chat": "Seraphina - 2023-4-30 @19h 20m",
    "create_date": "2023-4-30",
    "fav": False,
}
PYGMALION: dict[str, Json] = {
    "char_name": "Rook",
    "char_persona": "A lighthouse keeper.",
    "char_greeting": "Mind the steps.",
    "example_dialogue": "You: Is it far?\nRook: Two hundred steps.",
    "world_scenario": "A storm.",
}
SILLYTAVERN: dict[str, Json] = {
    **V1,
    "creatorcomment": "for tea lovers",
    "talkativeness": "0.5",
    "tags": ["Fantasy", "Therapist"],
    "spec": "chara_card_v3",
    "spec_version": "3.0",
    "data": {
        **{
            name: V1[name]
            for name in ("name", "description", "personality", "scenario", "first_mes", "mes_example")
        },
        "creator_notes": "for tea lovers",
        "system_prompt": "{{original}} Write as {{char}}.",
        "post_history_instructions": "Stay calm.",
        "tags": ["Fantasy", "Therapist"],
        "creator": "someone",
        "character_version": "1.2",
        "alternate_greetings": ["Again, {{user}}?"],
        "extensions": {
            "talkativeness": "0.5",
            "fav": False,
            "world": "Glade",
            "depth_prompt": {"prompt": "", "depth": 4, "role": "system"},
        },
        "group_only_greetings": [],
        "character_book": {
            "name": "Glade",
            "entries": [
                {
                    "keys": ["tea"],
                    "content": "Mint.",
                    "extensions": {"position": 0, "probability": 100},
                    "enabled": True,
                    "insertion_order": 100,
                    "selective": True,
                    "secondary_keys": [],
                    "id": 1,
                }
            ],
            "extensions": {},
        },
    },
}
CHUB: dict[str, Json] = {
    "spec": "chara_card_v2",
    "spec_version": "2.0",
    "data": {
        "name": "Kettle",
        "description": "A {{random:red,blue}} robot.{{// do not tell}}",
        "personality": "",
        "scenario": "",
        "first_mes": "",
        "mes_example": "",
        "creator_notes": "<img src='https://example.org/x.png'><script>alert(1)</script>",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": ["Beep."],
        "character_book": None,
        "tags": ["Robot", "Music"],
        "creator": "someone",
        "character_version": "main",
        "extensions": {
            "chub": {"id": 1234567, "full_path": "someone/kettle", "alt_expressions": {}, "expressions": None}
        },
    },
}
RISU: dict[str, Json] = {
    "spec": "chara_card_v3",
    "spec_version": "3.0",
    "data": {
        "name": "ハナコ・ヴァイオレット",
        "nickname": "ハナ",
        "description": "<char>は花屋です。{{user}}さんの相談にのります。",
        "personality": "",
        "scenario": "",
        "first_mes": "いらっしゃいませ、{{user}}さん！",
        "mes_example": "",
        "creator_notes": "",
        "system_prompt": "",
        "post_history_instructions": "",
        "alternate_greetings": [],
        "tags": ["花", "相談"],
        "creator": "",
        "character_version": "",
        "group_only_greetings": ["みなさん、どうも。"],
        "creator_notes_multilingual": {"ja": "花屋", "en": "florist"},
        "source": ["risurealm:abc", "https://example.org/1"],
        "creation_date": 1700000000,
        "modification_date": 1700000001,
        "assets": [
            {"type": "icon", "uri": "ccdefault:", "name": "main", "ext": "png"},
            {"type": "emotion", "uri": "embeded://assets/emotion/images/joy.png", "name": "joy", "ext": "png"},
        ],
        "extensions": {"risuai": {"bias": [["x", -5]], "viewScreen": "none", "largePortrait": True}},
    },
}
ALL: dict[str, dict[str, Json]] = {
    "V1": V1, "Pygmalion": PYGMALION, "SillyTavern": SILLYTAVERN, "Chub": CHUB, "RisuAI": RISU,
}  # fmt: skip
