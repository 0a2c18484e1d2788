"""What members and the organiser are asked, fitted into their models' contexts. Pure.

A member reads the whole task, its part, the answers of those that it comes after, and what the user said in
between; it does not read the others', which would fill a small context and have it say the same again. The
organiser reads every answer at the end. What does not fit is cut at the end of the longest answers, all of which
keep the same length.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.dialogue.tokens import estimate_text
from saijin_studio.studio.teams.turns import PLAN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.teams.turns import Team, Turn

_MARGIN = 48
"""Tokens for the marks of the chat template."""
_REPLY_SHARE = 4
_LEAST = 16
"""Tokens that every answer keeps, whatever the context: then the request is refused as too long instead."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a turn is asked; ``shortened`` counts the answers that had to be cut."""

    text: str
    shortened: int = 0


def room_for(persona: Persona, context: int, language: Language, *, large: bool) -> int:
    """The tokens that a brief may have with this persona in a context of so many, its reply left a quarter."""
    system = estimate_text(persona.prompt(language, large=large))
    return context - context // _REPLY_SHARE - system - _MARGIN


def member_brief(team: Team, turn: Turn, cast: Mapping[PersonaId, Persona], language: Language, room: int) -> Brief:
    """What a member is asked."""
    before = [one for one in map(team.turn, turn.after) if one.id != PLAN]
    part = turn.part or _whole(cast[turn.persona], language)
    words = _WORDS[language]
    head = [f"{words['task']}{team.task}", f"{words['part']}{part}", *_said(team, turn, language)]
    return _filled(head, before, words["member"], cast, language, room)


def result_brief(team: Team, turn: Turn, cast: Mapping[PersonaId, Persona], language: Language, room: int) -> Brief:
    """What the organiser is asked in the end."""
    words = _WORDS[language]
    head = [f"{words['task']}{team.task}", *_said(team, turn, language)]
    return _filled(head, team.members, words["result"], cast, language, room)


def with_words(text: str, team: Team, turn: Turn, language: Language) -> str:
    """A question with what the user said besides."""
    return "\n\n".join([text, *_said(team, turn, language)])


_WORDS = {
    Language.JA: {
        "task": "チームの仕事：",
        "part": "あなたの担当：",
        "said": "依頼者からの追加：",
        "wish": "もう一度お願いします：",
        "from": "{name}の答え：",
        "silent": "{name}は答えられませんでした。",
        "member": "あなたの担当だけを、簡潔に日本語で答えてください。",
        "result": "全員の答えを一つの成果にまとめてください。"
        "大事なことは残し、重複は省き、日本語で成果そのものを書きます。",
    },
    Language.EN: {
        "task": "The team's task: ",
        "part": "Your part: ",
        "said": "The user adds: ",
        "wish": "Please do it once more: ",
        "from": "{name} answered:",
        "silent": "{name} could not answer.",
        "member": "Do your part only, briefly, in English.",
        "result": "Put all answers together into one result. Keep what matters, leave out what is said twice, "
        "and write the result itself, in English.",
    },
}


def _whole(persona: Persona, language: Language) -> str:
    role = persona.role.text(language)
    if language is Language.JA:
        return f"仕事全体を、{role}の立場から"
    return f"the whole task, from your own side as {role}"


def _said(team: Team, turn: Turn, language: Language) -> list[str]:
    words = _WORDS[language]
    wish = [f"{words['wish']}{turn.wish}"] if turn.wish else []
    return [f"{words['said']}{one}" for one in team.words] + wish


def _filled(
    head: Sequence[str],
    before: Sequence[Turn],
    last: str,
    cast: Mapping[PersonaId, Persona],
    language: Language,
    room: int,
) -> Brief:
    answers = [one for one in before if one.answered]
    names = {one.id: cast[one.persona].name.text(language) for one in before}
    words = _WORDS[language]
    titles = [words["from"].format(name=names[one.id]) for one in answers]
    silent = [words["silent"].format(name=names[one.id]) for one in before if not one.answered]
    fixed = sum(map(estimate_text, [*head, *titles, *silent, last]))
    texts, shortened = fitted([one.text.strip() for one in answers], room - fixed)
    said = [f"{title}\n{text}" for title, text in zip(titles, texts, strict=True)]
    return Brief("\n\n".join([*head, *said, *silent, last]), shortened)


def fitted(texts: Sequence[str], room: int) -> tuple[list[str], int]:
    """The texts cut so that they have at most ``room`` tokens together, and how many were cut.

    Short ones stay whole; the others are cut to the same length.
    """
    lengths = [estimate_text(one) for one in texts]
    most = _equal_share(lengths, room)
    cut = [_cut(text, most) if length > most else text for text, length in zip(texts, lengths, strict=True)]
    return cut, sum(length > most for length in lengths)


def _equal_share(lengths: Sequence[int], room: int) -> int:
    """The most that each may have so that all have at most ``room``; shorter ones leave the rest to the others."""
    left = room
    for place, length in enumerate(sorted(lengths)):
        share = left // (len(lengths) - place)
        if length > share:
            return max(share, _LEAST)
        left -= length
    return max(lengths, default=0)


def _cut(text: str, tokens: int) -> str:
    """The longest beginning of at most ``tokens`` tokens, with an ellipsis."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_text(text[:middle]) < tokens:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"
