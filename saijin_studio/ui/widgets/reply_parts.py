"""What a reply may have beside its text, made only where it has it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.ui.durations import exactly
from saijin_studio.ui.widgets.message_fold import FoldButton, MessageFold
from saijin_studio.ui.widgets.message_hub import Fold
from saijin_studio.ui.widgets.message_media import MessageMedia

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit


class ReplyParts(QObject):
    """The line about what was left out, what the model thought, files, and a summary.

    Args:
        kit: what to draw with.
        row: the reply's row, in which they lie.
    """

    grown = Signal()
    details_asked = Signal()
    folded = Signal(object, bool)
    """A ``Fold`` was opened or closed by the user."""

    def __init__(self, kit: MessageKit, row: QWidget) -> None:
        super().__init__(row)
        self._kit, self._row = kit, row
        self._item: MessageItem | None = None
        self._thinking_open = False
        self.left_out: FoldButton | None = None
        self.thinking: MessageFold | None = None
        self.media: MessageMedia | None = None
        self.summary: MessageFold | None = None

    def take(self, item: MessageItem) -> None:
        """Have what ``item`` has."""
        before, self._item = self._item, item
        if item.left_out and self.left_out is None:
            self.left_out = FoldButton(self._kit, "info", self._row, caret=False)
            self.left_out.clicked.connect(self.details_asked)
            self.left_out.show()
        if item.thinking and self.thinking is None:
            self.thinking = self._fold("brain", Fold.THINKING)
            self.thinking.set_unfolded(self._thinking_open)
        if item.summary and self.summary is None:
            self.summary = self._fold("file-text", Fold.SUMMARY)
        if item.media and (before is None or before.media != item.media):
            if self.media is not None:
                self.media.deleteLater()
            self.media = MessageMedia(self._kit, item.media, self._row)
            self.media.show()
        for widget, wanted in ((self.left_out, bool(item.left_out)), (self.summary, bool(item.summary))):
            if widget is not None:
                widget.setVisible(wanted)
        if self.thinking is not None:
            self.thinking.set_text(item.thinking)
        if self.summary is not None:
            self.summary.set_text(item.summary)
        self.retranslate()

    def unfold(self, fold: Fold, unfolded: bool) -> None:
        """Open or close a fold as the user had it before."""
        part = self.thinking if fold is Fold.THINKING else self.summary
        if fold is Fold.THINKING:
            self._thinking_open = unfolded
        if part is not None:
            part.set_unfolded(unfolded)

    def _fold(self, icon: str, fold: Fold) -> MessageFold:
        part = MessageFold(self._kit, icon, self._row)
        part.toggled.connect(partial(self._toggle, fold))
        part.show()
        return part

    def _toggle(self, fold: Fold, unfolded: bool) -> None:
        self.folded.emit(fold, unfolded)
        self.grown.emit()

    def retranslate(self) -> None:
        """Follow the language."""
        item = self._item
        if item is None:
            return
        if self.left_out is not None:
            count = self.tr("%n earlier message(s) did not fit", "", item.left_out)
            words = self.tr("{count} · Details").format(count=count)
            self.left_out.setText(words)
            self.left_out.setAccessibleName(words)
            self.left_out.updateGeometry()
        if self.thinking is not None:
            self.thinking.set_words(self._thinking_words(item))
        if self.summary is not None:
            self.summary.set_words(self.tr("Summary of what was said before"))

    def _thinking_words(self, item: MessageItem) -> str:
        if item.streaming and not item.text:
            return self.tr("Thinking…")
        if item.thought is not None:
            return self.tr("Thought for {time}").format(time=exactly(item.thought))
        return self.tr("What it thought first")
