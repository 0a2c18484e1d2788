"""What came out of a step, in the window's language: journals hold ids and figures, people want names and times."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.ids import ModelId
from saijin_studio.core.rollouts import StepKind
from saijin_studio.ui.moments import whole_moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.rollouts import Step

_HERE = re.compile(r"(\S+) is here")
_SPEED = re.compile(r"([\d.]+) tokens a second")
_SHARE = re.compile(r"(\d+) of (\d+)")
_FILES = re.compile(r"(\d+) files")
_BACKUP = re.compile(r"(\d{8}-\d{6})(?:-\d+)?(?:, (.+))?")


class RolloutDetails(QObject):
    """Whatever it does not know stays as it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title: Callable[[ModelId], str] = str
        """What a row is called."""
        self.person: Callable[[str], str] = str
        """What a persona is called."""

    def told(self, step: Step) -> str:
        """What came out of a step."""
        match step.kind:
            case StepKind.PREFLIGHT | StepKind.PROMOTE:
                return ", ".join(map(self._served, step.detail.split(", ")))
            case StepKind.CANARY:
                return ", ".join(map(self.person, step.detail.split(", ")))
            case StepKind.BACKUP | StepKind.RESTORE_CHECK:
                return self._backup(step.detail)
            case _:
                return self._figures(step.detail)

    def _served(self, pair: str) -> str:
        """A row and the variant that serves it."""
        row, colon, variant = pair.partition(": ")
        return f"{self.title(ModelId(row))}: {variant}" if colon else pair

    def _backup(self, detail: str) -> str:
        """When it was made; ids are times in UTC."""
        found = _BACKUP.fullmatch(detail)
        if found is None:
            return detail
        try:
            made = datetime.strptime(found[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return detail
        when = whole_moment(made.timestamp())
        return f"{when}, {found[2]}" if found[2] else when

    def _figures(self, detail: str) -> str:
        if found := _HERE.fullmatch(detail):
            return self.tr("{variant}, which was here already").format(variant=found[1])
        if found := _SPEED.fullmatch(detail):
            return self.tr("{number} tokens a second").format(number=found[1])
        if found := _SHARE.fullmatch(detail):
            return self.tr("{done} of {all} as wanted").format(done=found[1], all=found[2])
        if found := _FILES.fullmatch(detail):
            return self.tr("%n file(s)", "", int(found[1]))
        return detail
