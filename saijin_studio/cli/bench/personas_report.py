"""What ``bench personas`` prints: lines for people, and the JSON that the command line promises."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from saijin_studio.personas.checks.verdict import Outcome
from saijin_studio.studio.checking.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.checks.advice import Advice
    from saijin_studio.studio.checking.examination import Examined

REPLY_SHOWN = 400
"""Characters of a reply."""


def values_of(
    personas: Sequence[Persona],
    examined: Sequence[Examined],
    advice: Sequence[Advice],
    seconds: float,
    *,
    complete: bool,
) -> dict[str, object]:
    """Everything as JSON; ``complete`` is false when it was interrupted."""
    total = tally(examined)
    return {
        "bench": "personas",
        "personas": [_persona(one, [each for each in examined if each.persona.id == one.id]) for one in personas],
        "totals": {
            "checks": total.checks,
            "passed": total.passed,
            "failed": total.failed,
            "not_judged": total.not_judged,
            "small_passed_share": _rounded(total.small_passed_share),
            "language_share": _rounded(total.language_share),
            "seconds": round(seconds, 1),
        },
        "advice": [asdict(one) for one in advice],
        "complete": complete,
    }


def lines_of(
    personas: Sequence[Persona], examined: Sequence[Examined], advice: Sequence[Advice], seconds: float
) -> Iterator[str]:
    """Everything for people: a line a persona, what failed below it, and the totals."""
    for persona in personas:
        asked = [one for one in examined if one.persona.id == persona.id]
        found = tally(asked)
        yield f"{persona.id:12} {found.passed} passed, {found.failed} failed, {found.not_judged} not judged"
        for one in asked:
            if one.verdict.outcome is not Outcome.PASSED:
                yield f"  {one.verdict.outcome.value}: {_line(one.check.prompt, 60)}"
                yield from (f"    {_line(reason, 200)}" for reason in one.verdict.reasons)
    for one in advice:
        yield (
            f"advice: {one.persona}: {one.row} passes {one.share:.0%} of {one.checks} checks, "
            f"its first row {one.first} {one.first_share:.0%}"
        )
    total = tally(examined)
    yield f"{total.passed} of {total.checks} checks passed, {total.not_judged} not judged, {seconds:.0f} s"
    yield f"of those that a small model could pass: {_percent(total.small_passed_share)}"
    yield f"in the language asked for: {_percent(total.language_share)}"


def _persona(persona: Persona, asked: Sequence[Examined]) -> dict[str, object]:
    found = tally(asked)
    return {
        "id": persona.id,
        "passed": found.passed,
        "failed": found.failed,
        "not_judged": found.not_judged,
        "checks": [_check(one) for one in asked],
    }


def _check(one: Examined) -> dict[str, object]:
    answer = one.answer
    judged = one.verdict.outcome is not Outcome.NOT_JUDGED
    return {
        "prompt": one.check.prompt,
        "language": one.check.language.value,
        "small": one.check.small,
        "outcome": one.verdict.outcome.value,
        "ok": one.verdict.outcome is Outcome.PASSED if judged else None,
        "language_ok": one.in_language,
        "reasons": list(one.verdict.reasons),
        "reply": None if answer is None else _shortened(answer.text),
        "model": one.place.row if answer is None else answer.served.row,
        "variant": None if answer is None else answer.served.variant,
        "stand_in": one.place.stand_in if answer is None else answer.served.stand_in,
        "seconds": None if answer is None else round(answer.usage.seconds, 3),
        "tokens": None if answer is None else answer.usage.completion_tokens,
    }


def _shortened(text: str) -> str:
    return text if len(text) <= REPLY_SHOWN else f"{text[:REPLY_SHOWN]}…"


def _line(text: str, most: int) -> str:
    """A text on one line, shortened."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most]}…"


def _percent(share: float | None) -> str:
    return "nothing was judged" if share is None else f"{share:.0%}"


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
