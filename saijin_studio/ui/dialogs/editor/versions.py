"""Earlier texts of a persona, what each differs in, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QTextEdit, QWidget

from saijin_studio.personas.shelf.versions import compared
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.personas.shelf.versions import Version
    from saijin_studio.ui.theme import Theme

_COLOURS = {"+": "success", "-": "danger", "@": "info"}


class VersionsDialog(FramedDialog):
    """A list of dates, and beside it what restoring the chosen one would change.

    ``restored`` gives the ``Version`` that is to be put in the place of what is there.

    Args:
        versions: with their texts, the newest first; of one that cannot be read it is None.
        present: the text that is edited now.
    """

    restored = Signal(object)

    def __init__(
        self,
        versions: Sequence[tuple[Version, str | None]],
        present: str,
        theme: Theme,
        fonts: Fonts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, fonts, parent)
        self._versions, self._present = list(versions), present
        self.list = QListWidget()
        self.list.setFont(fonts.font(TextRole.BODY))
        self.list.setFixedWidth(fonts.scaled(200))
        self.difference = QPlainTextEdit(readOnly=True)
        self.difference.setFont(fonts.font(TextRole.CODE))
        self.difference.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self.difference, 1)
        self.body.addLayout(row, 1)
        self.buttons.addStretch(1)
        self.cancel = self.add_button()
        self.restore = self.add_button(ButtonKind.PRIMARY)
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self._restore)
        for _ in self._versions:
            self.list.addItem("")
        self.list.currentRowChanged.connect(self._show)
        self.resize(820, 540)
        self.set_texts()
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Versions"))
        self.title.setText(self.tr("Versions"))
        self.cancel.setText(self.tr("Close"))
        self.restore.setText(self.tr("Restore"))
        self.list.setAccessibleName(self.tr("Versions"))
        self.difference.setAccessibleName(self.tr("What restoring would change"))
        self.difference.setPlaceholderText(self.tr("Nothing was saved over yet."))
        locale = QLocale(self.fonts.language.value)
        for at, (version, _) in enumerate(self._versions):
            when = QDateTime.fromSecsSinceEpoch(int(version.at))
            item = self.list.item(at)
            item.setText(locale.toString(when, QLocale.FormatType.ShortFormat))

    def _show(self, at: int) -> None:
        text = self._versions[at][1] if 0 <= at < len(self._versions) else None
        names = (self.tr("now"), self.tr("after restoring"))
        lines = [] if text is None else compared(self._present, text, names)
        if not lines and 0 <= at < len(self._versions):
            unread = self.tr("This version cannot be read.")
            lines = [unread if text is None else self.tr("It is the same as what is there now.")]
        self.difference.setPlainText("\n".join(lines))
        self._colour(lines)
        useful = text is not None and text != self._present
        self.restore.setEnabled(useful)
        self.restore.setToolTip("" if useful else self.tr("There is nothing to restore."))

    def _colour(self, lines: Sequence[str]) -> None:
        """Lines that go in the colour of danger, lines that come in that of success; their marks say the same."""
        chosen: list[QTextEdit.ExtraSelection] = []
        for at, line in enumerate(lines):
            name = _COLOURS.get(line[:1])
            if name is not None:
                cursor = QTextCursor(self.difference.document().findBlockByNumber(at))
                cursor.select(QTextCursor.SelectionType.LineUnderCursor)
                form = QTextCharFormat()
                form.setForeground(self.theme.color(name))
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, form
                chosen.append(selection)
        self.difference.setExtraSelections(chosen)

    def _restore(self) -> None:
        self.restored.emit(self._versions[self.list.currentRow()][0])
        self.accept()
