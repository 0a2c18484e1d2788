"""A whole persona out of what a card says: what it lacks is filled in, and the same for the same card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.language import Language, detect
from saijin_studio.core.models import Capability
from saijin_studio.personas.cards.looks import look_of, team_of
from saijin_studio.personas.cards.macros import resolved
from saijin_studio.personas.cards.names import hiragana, id_of, one_line
from saijin_studio.personas.cards.turns import read_turns
from saijin_studio.personas.schema import PersonaIn

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.prose import Prose

CHAT_ROWS = ("llama3.1-8b-instruct", "qwen2.5-7b-instruct", "gemma2-2b", "phi3-mini", "tinyllama")
"""The rows that most of the shipped cast speak with."""
MAX_LINE = 80
MAX_PARAGRAPH = 2_000
MAX_PROMPT = 8_000
"""As in the schema of persona files."""
SHORT_PROMPT = 1_500
"""Characters that a small model can follow."""
MAX_EXAMPLES = 6
MAX_SPECIALTIES = 8

_USER = {Language.JA: "あなた", Language.EN: "you"}
_THE_USER = {Language.JA: "ユーザー", Language.EN: "the user"}
_WHO = {
    Language.JA: "あなたは{name}です。{name}として話します。",
    Language.EN: "You are {name}. Speak as {name}.",
}
_TONGUE = {Language.JA: "必ず日本語で答えます。", Language.EN: "Always answer in English."}
_HELLO = {Language.JA: "こんにちは、{name}です。", Language.EN: "Hello, I'm {name}."}
_CHARACTER = {Language.JA: "性格: ", Language.EN: "Personality: "}
_SCENE = {Language.JA: "場面: ", Language.EN: "Scenario: "}
_SENTENCE_ENDS = ("。", ". ", "！", "！", "？", "! ", "? ", "\n")


def persona_of(said: Prose) -> Persona:
    """The persona of a card that another program wrote.

    Both languages get the text that there is, and the prompts say which one to answer in. The user is spoken of as
    ``you`` in what the character says, and as ``the user`` in what is said about it.
    """
    name = one_line(said.name, MAX_LINE) or id_of(said.name)
    char = one_line(said.nickname, MAX_LINE) or name
    hello = _spoken(next((one for one in (said.first_mes, *said.greetings) if one.strip()), ""), char)
    role = one_line(said.role or _short(said.personality), MAX_LINE)
    tags = [one for one in dict.fromkeys(one_line(tag, MAX_LINE) for tag in said.tags) if one]
    look = look_of(name)
    told = _told(said, char)
    prompts = {one: _prompt(told, char, one, MAX_PROMPT) for one in Language}
    short = {one: _prompt(told, char, one, SHORT_PROMPT) for one in Language}
    mapping: dict[str, object] = {
        "id": id_of(name),
        "name": {"ja": name, "kana": hiragana(name), "en": name},
        "role": _both(role) if role else {"ja": "キャラクター", "en": "Character"},
        "team": team_of(tags).value,
        "specialties": [_both(tag) for tag in tags[:MAX_SPECIALTIES]] or [{"ja": "会話", "en": "Conversation"}],
        "greeting": {one.value: hello or _HELLO[one].format(name=char) for one in Language},
        "system_prompt": {one.value: text for one, text in short.items()},
        "capabilities": [{"capability": Capability.CHAT.value, "models": list(CHAT_ROWS)}],
        "look": {"colours": list(look.colours), "symbol": look.symbol, "bust": look.bust},
        "examples": [{"user": _both(asked), "reply": _both(reply)} for asked, reply in _examples(said, name, char)],
    }
    if short != prompts:
        mapping["full_prompt"] = {one.value: text for one, text in prompts.items()}
    return PersonaIn.model_validate(mapping).persona(own=True)


def cut(text: str, longest: int) -> str:
    """``text`` in at most so many characters, up to the end of a sentence where one is not too far back."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    end = max(head.rfind(mark) + len(mark.strip()) for mark in _SENTENCE_ENDS)
    return head[: end if end > longest // 2 else longest].rstrip()


def _both(text: str) -> dict[str, str]:
    return {"ja": text, "en": text}


def _short(personality: str) -> str:
    """What a character is like, where that is no more than a line."""
    text = personality.strip()
    return text if len(text) <= MAX_LINE and "\n" not in text and "{{" not in text else ""


def _told(said: Prose, char: str) -> str:
    """What a prompt tells of the character, in the language of the card."""
    texts = (said.system_prompt, said.description, said.personality, said.scenario, said.post_history_instructions)
    language = detect("\n".join(texts))
    labels = ("", "", _CHARACTER[language], _SCENE[language], "")
    plain = [resolved(text, char, _THE_USER[language]).strip() for text in texts]
    return "\n".join(label + text for label, text in zip(labels, plain, strict=True) if text)


def _prompt(told: str, char: str, target: Language, longest: int) -> str:
    """The instructions for answers in ``target``; those who the character is and which language to speak stay."""
    who, tongue = _WHO[target].format(name=char), _TONGUE[target]
    return "\n".join(part for part in (who, cut(told, longest - len(who) - len(tongue) - 2), tongue) if part)


def _spoken(text: str, char: str) -> str:
    return cut(resolved(text, char, _USER[detect(text)]).strip(), MAX_PARAGRAPH)


def _examples(said: Prose, name: str, char: str) -> list[tuple[str, str]]:
    turns = read_turns(said.mes_example, name)
    told = [(_spoken(asked, char), _spoken(reply, char)) for asked, reply in turns]
    return [(asked, reply) for asked, reply in told if asked and reply][:MAX_EXAMPLES]
