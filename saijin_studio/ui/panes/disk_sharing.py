"""Files that are there more than once: what sharing their space would free, doing it, and taking it back."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.disk_words import DiskWords
from saijin_studio.ui.panes.library_parts import Tone
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from saijin_studio.core.model_files import Duplicates, Plan
    from saijin_studio.studio.care.disk import DiskFindings, DiskProgress
    from saijin_studio.ui.panes.library_frames import RowFrame
    from saijin_studio.ui.panes.library_kit import LibraryKit

_MOST = 30


class DiskSharing(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    edited_chosen = Signal(bool)
    """Whether texts and databases count too."""
    apply_asked = Signal()
    undo_asked = Signal()
    forget_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit, self._words = kit, DiskWords(self)
        self._found: DiskFindings | None = None
        self._plan: Plan | None = None
        self._names: dict[str, str] = {}
        self._undoable = self._waiting = 0
        self._busy = False
        self._title = kit.heading()
        self.frees = kit.badge()
        self.edited = kit.switch()
        self.apply = kit.button("link")
        self.undo, self.forget = (
            kit.button("arrow-counter-clockwise"),
            kit.button("trash", ButtonKind.DANGER, "danger"),
        )
        self.shared = kit.words(TextRole.BODY, secondary=False)
        self.none, self._left, self._more = (
            kit.label(TextRole.META),
            kit.label(TextRole.META),
            kit.label(TextRole.META),
        )
        self.progress = kit.progress()
        self.progress.pause.hide()
        self.progress.hide()
        self.confirm = kit.confirm()
        self._groups = QVBoxLayout()
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(0)
        self._done, self._plans = QWidget(), QWidget()
        done = row(self.shared, self.undo, self.forget)
        done.setStretch(0, 1)
        self._done.setLayout(done)
        self._plans.setLayout(
            column(
                row(self._title, self.frees, 1, self.edited, self.apply),
                self.none,
                self._left,
                self._groups,
                self._more,
                gap=8,
            )
        )
        self.setLayout(column(self._done, self.confirm, self.progress, self._plans, gap=8))
        self.edited.toggled.connect(self.edited_chosen)
        self.apply.clicked.connect(self._ask_apply)
        self.undo.clicked.connect(self.undo_asked)
        self.forget.clicked.connect(self._ask_forget)
        self.progress.cancel_asked.connect(self.cancel_asked)
        self._tell()

    @property
    def plan(self) -> Plan | None:
        """What would be done."""
        return self._plan

    def show_findings(self, found: DiskFindings) -> None:
        """Show what is there more than once."""
        self._found = found
        self.show_plan(found.plan)

    def show_plan(self, plan: Plan) -> None:
        """Show what would be done."""
        self._plan = plan
        self.confirm.put_away()
        self._tell()

    def show_waiting(self, undoable: int, waiting: int) -> None:
        """Show how many files can be put back, and the bytes that are kept for that."""
        self._undoable, self._waiting = undoable, waiting
        self._tell()

    def show_progress(self, at: DiskProgress | None, words: str = "") -> None:
        """Show how far it is; None when nothing is being done."""
        self._busy = at is not None
        self.progress.setVisible(self._busy)
        if at is not None:
            note = f"{human_bytes(at.done)} / {human_bytes(at.total)}" if at.total else ""
            self.progress.show_work(words, at.done / at.total if at.total else 0.0, note)
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _ask_apply(self) -> None:
        if self._plan is None:
            return
        question = self.tr(
            "The copies become links to one file: {size} are freed, and every name stays. This can be undone."
        ).format(size=human_bytes(self._plan.frees))
        self.confirm.ask(question, self.tr("Share the space"), self.apply_asked.emit)

    def _ask_forget(self) -> None:
        question = self.tr("Free {size} for good? What was replaced can then not be put back any more.").format(
            size=human_bytes(self._waiting)
        )
        self.confirm.ask(question, self.tr("Free it"), self.forget_asked.emit)

    def _tell(self) -> None:
        self._title.setText(self.tr("There more than once"))
        self.edited.setText(self.tr("Texts and databases too"))
        blocker = QSignalBlocker(self.edited)
        self.edited.setToolTip(self.tr("Programs may edit these where they lie, and then every copy changes."))
        blocker.unblock()
        self.apply.setText(self.tr("Share the space…"))
        self.undo.setText(self.tr("Put back"))
        self.forget.setText(self.tr("Free for good…"))
        waiting = (
            self.tr("{size} are kept for that").format(size=human_bytes(self._waiting)) if self._waiting else ""
        )
        self.shared.setText(" · ".join(filter(None, (self._words.sharing(self._undoable), waiting))))
        self._done.setVisible(self._undoable > 0)
        self.forget.setVisible(self._waiting > 0)
        self._plans.setVisible(self._plan is not None)
        if self._plan is not None and self._found is not None:
            self._tell_plan(self._plan, self._found)
        self._enable()

    def _tell_plan(self, plan: Plan, found: DiskFindings) -> None:
        count = len(plan.replacements)
        self.frees.say(
            self.tr("{size} could be freed").format(size=human_bytes(plan.frees)), Tone.GOOD, "arrows-in"
        )
        self.frees.setVisible(count > 0)
        none = self.tr("Nothing lies there twice that could share its space.")
        self.none.setText(self._words.could_link(count) if count else none)
        left = Counter(one.reason for one in plan.left).most_common(2)
        self._left.setText("\n".join(self._words.left(reason, number) for reason, number in left))
        self._left.setVisible(bool(left))
        while self._groups.count():
            item = self._groups.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._names = {model.copy.path: ", ".join(model.names) for model in found.index.models if model.names}
        groups = found.index.duplicates
        for group in groups[:_MOST]:
            self._groups.addWidget(self._line(group))
        self._more.setVisible(len(groups) > _MOST)
        self._more.setText(self._words.more(len(groups) - _MOST))

    def _line(self, group: Duplicates) -> RowFrame:
        fonts = self._kit.look.fonts
        made = self._kit.row()
        made.body.setContentsMargins(0, 6, 0, 7)
        name = group.told.title or self._names.get(group.copies[0].path) or PurePath(group.copies[0].path).name
        title = ElidedLabel(fonts, TextRole.BODY, secondary=False, bold=True)
        title.say(name)
        paths = [ElidedLabel(fonts, TextRole.META, where=Qt.TextElideMode.ElideMiddle) for _ in group.copies[:4]]
        for label, copy in zip(paths, group.copies, strict=False):
            label.say(copy.path)
        count = self._kit.label(TextRole.META, secondary=False)
        count.setText(self._words.copies(len(group.copies), group.copies[0].size))
        made.body.addLayout(column(title, *paths, gap=1), 1)
        made.body.addWidget(count)
        return made

    def _enable(self) -> None:
        some = self._plan is not None and bool(self._plan.replacements)
        self.apply.setEnabled(some and not self._busy)
        self.edited.setEnabled(not self._busy)
        self.undo.setEnabled(not self._busy)
        self.forget.setEnabled(not self._busy)
