"""What many verdicts come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.studio.checking.examination import Examined


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks ended how, and two shares from 0 to 1 (None where nothing was judged).

    ``small_passed_share`` is over the checks that a small model could pass and that were judged,
    ``language_share`` over all that were answered.
    """

    passed: int
    failed: int
    not_judged: int
    small_passed_share: float | None
    language_share: float | None

    @property
    def checks(self) -> int:
        """All of them."""
        return self.passed + self.failed + self.not_judged


def tally(examined: Iterable[Examined]) -> Tally:
    """Count."""
    all_of_them = tuple(examined)
    outcomes = Counter(one.verdict.outcome for one in all_of_them)
    small = [
        one.verdict.outcome is Outcome.PASSED
        for one in all_of_them
        if one.check.small and one.verdict.outcome is not Outcome.NOT_JUDGED
    ]
    spoken = [one.in_language for one in all_of_them if one.in_language is not None]
    return Tally(
        passed=outcomes[Outcome.PASSED],
        failed=outcomes[Outcome.FAILED],
        not_judged=outcomes[Outcome.NOT_JUDGED],
        small_passed_share=sum(small) / len(small) if small else None,
        language_share=sum(spoken) / len(spoken) if spoken else None,
    )
