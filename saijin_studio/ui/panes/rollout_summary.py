"""What a rollout will do before it does it: bytes, disk, backups, and for whom something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.core.rollouts import StepKind, StepState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.panes.rollout_faces import Faces

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.popover_label import RoleLabel


def to_fetch(rollout: Rollout) -> int:
    """The bytes that are still to be fetched."""
    open_states = {StepState.WAITING, StepState.RUNNING}
    steps = (step for phase in rollout.phases for step in phase.steps)
    return sum(
        max(0, step.total - step.done)
        for step in steps
        if step.kind is StepKind.INSTALL and step.state in open_states
    )


def backups(rollout: Rollout) -> int:
    """How many backups it makes."""
    return sum(step.kind is StepKind.BACKUP for phase in rollout.phases for step in phase.steps)


class RolloutSummary(Card):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__(kit)
        self._rollout: Rollout | None = None
        self._cast: Cast | None = None
        self._figures: list[tuple[RoleLabel, RoleLabel]] = [
            (kit.words(TextRole.META), kit.words(TextRole.TITLE, secondary=False)) for _ in range(4)
        ]
        figures = QGridLayout()
        figures.setHorizontalSpacing(16)
        figures.setVerticalSpacing(2)
        for place, (name, value) in enumerate(self._figures):
            figures.addWidget(name, 0, place)
            figures.addWidget(value, 1, place)
            figures.setColumnStretch(place, 1)
        self._first_name, self._all_name = kit.label(TextRole.META), kit.label(TextRole.META)
        self.canaries, self.everybody = Faces(kit.look), Faces(kit.look, named=False)
        self._people = QWidget()
        people = QGridLayout(self._people)
        people.setContentsMargins(0, 4, 0, 0)
        people.setHorizontalSpacing(12)
        people.setVerticalSpacing(6)
        people.setColumnStretch(1, 1)
        for place, (name, faces) in enumerate(
            ((self._first_name, self.canaries), (self._all_name, self.everybody))
        ):
            people.addWidget(name, place, 0)
            people.addWidget(faces, place, 1)
        self.problems = kit.words(TextRole.META, secondary=False)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.addLayout(column(figures, self._people, self.problems, gap=8))

    def show_rollout(self, rollout: Rollout, cast: Cast | None) -> None:
        """Show what it will do, or what is left of it."""
        self._rollout, self._cast = rollout, cast
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        rollout = self._rollout
        if rollout is None:
            return
        fetch, free = to_fetch(rollout), rollout.free
        first = self._persons([one for phase in rollout.phases for one in phase.canaries])
        everybody = self._persons([one for phase in rollout.phases for one in phase.personas])
        figures = (
            (self.tr("To fetch"), human_bytes(fetch) if fetch else self.tr("nothing")),
            (self.tr("Free on the disk"), self.tr("not known") if free is None else human_bytes(free)),
            (self.tr("Backups"), self.tr("%n, one before each phase", "", backups(rollout))),
            (self.tr("Personas that change"), str(len(everybody))),
        )
        for (name, value), (told, figure) in zip(self._figures, figures, strict=True):
            name.setText(told)
            value.setText(figure)
            value.setAccessibleName(f"{told}: {figure}")
        self._first_name.setText(self.tr("Canaries, served first"))
        self._all_name.setText(self.tr("Then everybody"))
        self.canaries.show_people(first)
        self.everybody.show_people(everybody)
        for name, faces, people in (
            (self._first_name, self.canaries, first),
            (self._all_name, self.everybody, everybody),
        ):
            name.setVisible(bool(people))
            faces.setVisible(bool(people))
        self._people.setVisible(bool(first or everybody))
        problems = [fault_texts(one)[0] for one in rollout.problems]
        if free is not None and fetch > free:
            problems.append(self.tr("There is less room on the disk than it needs."))
        self.problems.setText("\n".join(f"⚠ {problem}" for problem in problems))
        self.problems.setVisible(bool(problems))

    def _persons(self, ids: list[PersonaId]) -> list[Persona]:
        if self._cast is None:
            return []
        found = (self._cast.find(one) for one in dict.fromkeys(ids))
        return [one for one in found if one is not None]
