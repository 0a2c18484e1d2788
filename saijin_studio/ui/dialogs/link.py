"""Asks before an address is opened, and shows where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.markdown.link_target import Caution, unicode_host
from saijin_studio.ui.style import RADIUS_BUTTON, ButtonKind, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.markdown.link_target import LinkTarget
    from saijin_studio.ui.theme import Theme

_WIDTH, _PADDING, _LONGEST = 460, 12, 2_000


class LinkDialog(FramedDialog):
    """Shows the whole address with its host set off, warns of what may deceive, and offers to copy it.

    Args:
        target: where the link leads.
        theme: the colours.
        fonts: the fonts.
        parent: the window.
    """

    confirmed = Signal(str)

    def __init__(self, target: LinkTarget, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        self._target = target
        self._lead = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self.address = AddressView(target, theme, fonts)
        self.body.addWidget(self._lead)
        self.body.addWidget(self.address)
        self.warnings = [RoleLabel("", fonts, TextRole.META) for _ in target.cautions]
        for label in self.warnings:
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.copy = self.add_button()
        self.copy.clicked.connect(self._copy)
        self.copy.setAutoDefault(False)
        self.buttons.addStretch(1)
        self.cancel = self.add_button()
        self.cancel.clicked.connect(self.reject)
        self.open_button = self.add_button(ButtonKind.PRIMARY)
        self.open_button.clicked.connect(self._confirm)
        # Enter must not open what nobody has read.
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.setMinimumWidth(fonts.scaled(_WIDTH))
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Open a link"))
        self.title.setText(self.tr("Open this address in the browser?"))
        self._lead.setText(self.tr("The link was written by a model or came with a message."))
        self.copy.setText(self.tr("Copy link"))
        self.cancel.setText(self.tr("Cancel"))
        self.open_button.setText(self.tr("Open"))
        self.address.setAccessibleName(self._target.shown)
        for label, caution in zip(self.warnings, self._target.cautions, strict=True):
            label.setText(self._words(caution))

    def _words(self, caution: Caution) -> str:
        host = self._target.ascii_host
        match caution:
            case Caution.OTHER_LETTERS:
                words = self.tr("The site's name has letters that may look like others: {name}")
                return words.format(name=unicode_host(host))
            case Caution.BEFORE_AT:
                return self.tr("What stands before @ is not the site. The site is {host}").format(host=host)
            case Caution.NUMBERS:
                return self.tr("The site has no name, only a number.")
            case Caution.OPEN_LINE:
                return self.tr("The connection is not encrypted (http).")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._target.address)
        self.copy.setText(self.tr("Copied"))

    def _confirm(self) -> None:
        self.confirmed.emit(self._target.address)
        self.accept()


class AddressView(QWidget):
    """An address over as many lines as it needs, its host in full colour and bold.

    Args:
        target: the address.
        theme: the colours.
        fonts: the fonts.
    """

    def __init__(self, target: LinkTarget, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._target, self._theme, self._fonts = target, theme, fonts
        self._document = QTextDocument(self)
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        option = self._document.defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self._document.setDefaultTextOption(option)
        self._write()
        theme.changed.connect(self._write)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._document.toPlainText()

    def sizeHint(self) -> QSize:
        """As wide as the dialog, as high as the address."""
        width = self._fonts.scaled(_WIDTH - 48)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The height of the address in its box."""
        padding = self._fonts.scaled(_PADDING)
        self._document.setTextWidth(max(40, width - 2 * padding))
        return int(self._document.size().height() + 0.99) + 2 * padding

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the address."""
        painter = QPainter(self)
        colors = self._theme.color
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, colors("bg_sunken"), colors("border_soft"))
        padding = self._fonts.scaled(_PADDING)
        self._document.setTextWidth(max(40, self.width() - 2 * padding))
        painter.translate(padding, padding)
        self._document.drawContents(painter)
        painter.end()

    def _write(self) -> None:
        self._document.clear()
        cursor = QTextCursor(self._document)
        target = self._target
        after = target.after if len(target.after) <= _LONGEST else f"{target.after[:_LONGEST]}…"
        for text, bold in ((target.before, False), (target.host, True), (after, False)):
            cursor.insertText(text, self._format(self._theme.color("text" if bold else "text2"), bold=bold))
        self.update()

    def _format(self, color: QColor, *, bold: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._fonts.font(TextRole.BODY, bold=bold))
        made.setForeground(color)
        return made
