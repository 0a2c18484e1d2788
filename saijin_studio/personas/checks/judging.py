"""What can be told of an answer by looking at it: language, words, length and JSON."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from saijin_studio.personas.checks.json_answer import judge_json
from saijin_studio.personas.checks.language import spoken_in
from saijin_studio.personas.checks.verdict import Finding, Part, failed, passed

if TYPE_CHECKING:
    from saijin_studio.core.personas import Check

EMPTY = "the answer is empty"
WRONG_LANGUAGE = "the answer is in {found}, not in {asked}"
NOT_CONTAINED = "none of these is in the answer: {words}"
TOO_SHORT = "the answer has {count} characters, and {least} is the least"
TOO_LONG = "the answer has {count} characters, and {most} is the most"

_WORDS_SHOWN = 6


def judge_text(check: Check, answer: str) -> tuple[Finding, ...]:
    """The findings that need no other program. An empty answer is in no language and is found as empty alone."""
    said = answer.strip()
    if not said:
        return (failed(Part.ANSWER, EMPTY),)
    findings = [_language(check, said)]
    if check.contains:
        findings.append(_contains(check, said))
    if check.min_characters > 1 or check.max_characters is not None:
        findings.append(_length(check, said))
    if check.json:
        findings.append(judge_json(said, check.json))
    return tuple(findings)


def _language(check: Check, said: str) -> Finding:
    found = spoken_in(said)
    if found.is_in(check.language):
        return passed(Part.LANGUAGE)
    return failed(Part.LANGUAGE, WRONG_LANGUAGE, found=found.value, asked=check.language.value)


def _contains(check: Check, said: str) -> Finding:
    text = folded(said)
    if any(folded(word) in text for word in check.contains):
        return passed(Part.CONTAINS)
    shown = [*check.contains[:_WORDS_SHOWN], *(["..."] if len(check.contains) > _WORDS_SHOWN else [])]
    return failed(Part.CONTAINS, NOT_CONTAINED, words=", ".join(shown))


def _length(check: Check, said: str) -> Finding:
    count = len(said)
    if count < check.min_characters:
        return failed(Part.LENGTH, TOO_SHORT, count=count, least=check.min_characters)
    if check.max_characters is not None and count > check.max_characters:
        return failed(Part.LENGTH, TOO_LONG, count=count, most=check.max_characters)
    return passed(Part.LENGTH)


def folded(text: str) -> str:
    """Text for comparison: full-width and half-width alike, and large and small letters alike."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
