"""Cards of other programs become whole personas, and lose nothing on the way back."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Team
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.personas.cards.card import Version, to_card
from saijin_studio.personas.cards.foreign import CHAT_ROWS, MAX_PROMPT, SHORT_PROMPT, cut
from saijin_studio.personas.cards.importing import import_bytes
from saijin_studio.personas.cards.plain_json import written
from saijin_studio.personas.cards.plain_picture import two_colours
from saijin_studio.personas.cards.png_text import with_texts
from saijin_studio.personas.reading import Vocabulary
from tests.personas.cards.theirs import ALL, CHUB, PYGMALION, RISU, SILLYTAVERN, V1

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

ROWS = Vocabulary({row.id for row in load_catalogue(resource("assets", "models.yaml")).rows})
PICTURE = two_colours(("#AABBCC", "#112233"))


def of(content: bytes, *shipped: str) -> Persona:
    """The one persona of a file."""
    (imported,) = import_bytes(content, "x", ROWS, {PersonaId(one) for one in shipped})
    return imported.persona


def of_card(card: dict[str, Json], *shipped: str) -> Persona:
    """The persona of a card in JSON."""
    return of(json.dumps(card).encode(), *shipped)


@pytest.mark.parametrize("card", ALL.values(), ids=ALL)
def test_every_shape_becomes_a_whole_persona(card: dict[str, Json]) -> None:
    persona = of_card(card)
    assert persona.rows(Capability.CHAT) == CHAT_ROWS
    assert persona.own
    for language in Language:
        assert persona.name.text(language) in persona.prompt(language, large=False) or "ハナ" in persona.name.ja
        assert "{{" not in persona.prompt(language, large=True) + persona.greeting.text(language)
    assert persona == of_card(card)


@pytest.mark.parametrize("card", ALL.values(), ids=ALL)
@pytest.mark.parametrize("version", list(Version))
def test_every_shape_goes_out_with_all_it_came_with(card: dict[str, Json], version: Version) -> None:
    back = to_card(of_card(card), version)
    data = cast("dict[str, Json]", back["data"])
    came = cast("dict[str, Json]", card.get("data", {}))
    for name, value in came.items():
        if name == "extensions":
            assert cast("dict[str, Json]", value).items() <= cast("dict[str, Json]", data[name]).items()
        elif name != "group_only_greetings" or value:
            assert data[name] == value
    if "data" in card:
        outside = {name: value for name, value in card.items() if name not in {"data", "spec", "spec_version"}}
        assert outside.items() <= back.items()
    assert (back["spec"], back["spec_version"]) == version.value


@pytest.mark.parametrize("card", ALL.values(), ids=ALL)
@pytest.mark.parametrize("name", ["chara", "ccv3", "CCV3"])
@pytest.mark.parametrize("raw", [False, True])
def test_every_shape_can_be_in_a_picture(card: dict[str, Json], name: str, *, raw: bool) -> None:
    text = written(card).encode()
    assert of(with_texts(PICTURE, {name: text if raw else base64.b64encode(text)})) == of_card(card)


def test_the_third_version_is_read_before_the_second() -> None:
    second = base64.b64encode(b'{"name": "Second"}')
    third = base64.b64encode(b'{"name": "Third"}')
    assert of(with_texts(PICTURE, {"chara": second, "ccv3": third})).name.en == "Third"


def test_base64_in_lines_and_without_its_end_is_read() -> None:
    text = base64.b64encode(b'{"name": "Ada"}').rstrip(b"=")
    assert of(with_texts(PICTURE, {"chara": text[:8] + b"\n" + text[8:]})).name.en == "Ada"


def test_flat_fields_are_kept_where_they_were() -> None:
    back = to_card(of_card(V1), Version.V2)
    assert (back["fav"], back["create_date"]) == (False, "2023-4-30")
    assert cast("dict[str, Json]", back["data"])["description"] == V1["description"]


def test_names_and_users_are_said_in_words() -> None:
    persona = of_card(V1)
    assert persona.id == "seraphina"
    assert "Seraphina guards the forest. She heals the user.\nLikes: tea" in persona.system_prompt.en
    assert persona.system_prompt.en.startswith("You are Seraphina.")
    assert persona.system_prompt.ja.startswith("あなたはSeraphinaです。")
    assert persona.system_prompt.ja.endswith("必ず日本語で答えます。")
    assert persona.greeting.ja == persona.greeting.en == '*She looks up.* "You are awake!"'


def test_examples_become_turns() -> None:
    said = [(one.user.en, one.reply.en) for one in of_card(V1).examples]
    assert said == [("Who are you?", "I am Seraphina.\nA guardian."), ("Where am I?", "In the glade.")]
    assert [(one.user.ja, one.reply.ja) for one in of_card(PYGMALION).examples] == [
        ("Is it far?", "Two hundred steps.")
    ]


def test_tags_tell_the_team_and_the_specialties() -> None:
    assert [of_card(card).team for card in (V1, SILLYTAVERN, CHUB, RISU)] == [
        Team.PLANNING, Team.EMOTION, Team.MUSIC, Team.EMOTION,
    ]  # fmt: skip
    assert [one.en for one in of_card(CHUB).specialties] == ["Robot", "Music"]


def test_what_is_empty_has_a_substitute() -> None:
    persona = of_card(CHUB)
    assert persona.greeting.en == "Beep."
    assert (persona.role.ja, persona.role.en) == ("キャラクター", "Character")
    nobody = of_card({"name": "Ada"})
    assert (nobody.greeting.ja, nobody.greeting.en) == ("こんにちは、Adaです。", "Hello, I'm Ada.")


def test_choices_are_made_and_remarks_dropped() -> None:
    assert "A red robot.\n" in of_card(CHUB).system_prompt.en


def test_japanese_names_are_read() -> None:
    persona = of_card(RISU)
    assert persona.id == "hanako-vaioretto"
    assert persona.name.kana == "はなこ・ゔぁいおれっと"
    assert "ハナは花屋です。ユーザーの相談にのります。" in persona.system_prompt.ja
    assert persona.greeting.ja == "いらっしゃいませ！"


def test_a_long_prompt_is_short_for_small_models() -> None:
    persona = of_card({"name": "Ada", "description": "One more sentence. " * 1000})
    assert len(persona.system_prompt.en) <= SHORT_PROMPT
    assert persona.full_prompt is not None
    assert SHORT_PROMPT < len(persona.full_prompt.en) <= MAX_PROMPT
    assert persona.system_prompt.en.endswith("One more sentence.\nAlways answer in English.")


def test_a_text_is_cut_at_the_end_of_a_sentence() -> None:
    assert cut("One. Two. Three.", 12) == "One. Two."
    assert cut("一。二三四五六", 5) == "一。二三四"
    assert cut("short", 5) == "short"


def test_a_stranger_takes_no_place_of_those_who_ship() -> None:
    assert of_card({"name": "Miyu"}, "miyu").id == "miyu-2"
    assert of_card(to_card(of_card({"name": "Miyu"}), Version.V2), "miyu").id == "miyu"


def test_scripts_stay_text() -> None:
    persona = of_card({"name": "Ada", "first_mes": "<script>alert(1)</script>"})
    assert persona.greeting.en == "<script>alert(1)</script>"


def test_a_name_cannot_command_a_terminal() -> None:
    assert of_card({"name": "A\x1b[2Jda\n\u202e"}).name.en == "A [2Jda"


def test_null_is_as_nothing() -> None:
    persona = of_card({"spec": "chara_card_v2", "data": {"name": "Ada", "description": None, "extensions": None}})
    assert persona.name.en == "Ada"
