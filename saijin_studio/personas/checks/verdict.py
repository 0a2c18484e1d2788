"""What was found of an answer: part by part, and as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a check asks of an answer."""

    ANSWER = "answer"
    LANGUAGE = "language"
    CONTAINS = "contains"
    LENGTH = "length"
    MATCHES = "matches"
    JSON = "json"
    PYTHON = "python"
    RUBRIC = "rubric"


class Outcome(StrEnum):
    """How a check, or a part of it, ended. NOT_JUDGED counts neither for nor against a model."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one part; ``template`` and ``details`` say why it did not pass, in a form to be translated."""

    part: Part
    outcome: Outcome
    template: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def reason(self) -> str:
        """Why it did not pass, in English; empty when it did."""
        return self.template.format(**dict(self.details))


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings of one answer."""

    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        """Failed when any part failed; else not judged when any could not be; else passed."""
        found = {one.outcome for one in self.findings}
        return next(one for one in (Outcome.FAILED, Outcome.NOT_JUDGED, Outcome.PASSED) if one in found)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it did not pass, one sentence a part."""
        return tuple(one.reason for one in self.findings if one.outcome is not Outcome.PASSED)

    def of(self, part: Part) -> Outcome | None:
        """How one part ended; None when the check does not ask for it."""
        return next((one.outcome for one in self.findings if one.part is part), None)

    def with_finding(self, finding: Finding) -> Verdict:
        """The same, with ``finding`` in the place of what was found of its part before."""
        return Verdict(tuple(finding if one.part is finding.part else one for one in self.findings))


def passed(part: Part) -> Finding:
    """A part that holds."""
    return Finding(part, Outcome.PASSED)


def failed(part: Part, template: str, **details: str | int) -> Finding:
    """A part that does not hold, and why."""
    return Finding(part, Outcome.FAILED, template, _said(details))


def not_judged(part: Part, template: str, **details: str | int) -> Finding:
    """A part of which nobody can tell, and why."""
    return Finding(part, Outcome.NOT_JUDGED, template, _said(details))


def _said(details: dict[str, str | int]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in details.items())
