"""Where a message is changed, in its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEAST_LINES, _MOST_LINES, _PADDING, _GAP, _BUTTON = 2, 16, 8, 8, 30
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EditorInput(QPlainTextEdit):
    """The text. Ctrl+Enter saves and Esc leaves, unless an input method is at work."""

    saved = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._composing = False
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def event(self, event: QEvent) -> bool:
        """Claim Esc before the window stops a reply with it."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow a composition."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, leave, or write."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._composing:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and control:
            self.saved.emit()
        else:
            super().keyPressEvent(event)


class MessageEditor(QWidget):
    """A message's text to be changed, with what can be done with the change.

    Args:
        kit: what to draw with.
        text: as it is.
        parent: the message.
        answers: whether the change can be sent, to be answered anew.
    """

    saved = Signal(str, bool)
    """The new text, and whether it is to be answered."""
    left = Signal()
    height_changed = Signal()

    def __init__(self, kit: MessageKit, text: str, parent: QWidget, *, answers: bool) -> None:
        super().__init__(parent)
        self._kit, self._before, self._answers = kit, text, answers
        self._height = 0
        self.input = EditorInput(self)
        self.input.setObjectName("messageEditor")
        self.send = self._button(ButtonKind.PRIMARY)
        self.keep = self._button(None if answers else ButtonKind.PRIMARY)
        self.cancel = self._button(ButtonKind.QUIET)
        self.send.setVisible(answers)
        self.send.clicked.connect(lambda: self._save(answered=True))
        self.keep.clicked.connect(lambda: self._save(answered=False))
        self.cancel.clicked.connect(self.left)
        self.input.saved.connect(lambda: self._save(answered=answers))
        self.input.left.connect(self.left)
        self._dress()
        self.input.setPlainText(text)
        self.input.moveCursor(QTextCursor.MoveOperation.End)
        self.input.textChanged.connect(self._follow)
        self.setFocusProxy(self.input)
        self._retranslate()
        self._follow()

    @property
    def text(self) -> str:
        """The text as it is changed so far."""
        return self.input.toPlainText()

    def heightForWidth(self, width: int) -> int:
        """Text, gap and buttons; the buttons stand below one another where it is narrow."""
        scaled = self._kit.fonts.scaled
        return self._text_height() + scaled(_GAP) + self._buttons_height(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _dress(self) -> None:
        theme, fonts = self._kit.theme, self._kit.fonts
        self.input.setFont(fonts.font(TextRole.MESSAGE))
        edge, ring = theme.color("border_strong").name(), theme.color("focus").name()
        base, text = theme.color("surface_raised").name(), theme.color("text").name()
        self.input.setStyleSheet(
            f"#messageEditor {{ background: {base}; color: {text}; border: 1px solid {edge}; border-radius: 8px;"
            f" padding: {fonts.scaled(4)}px; }} #messageEditor:focus {{ border: 2px solid {ring};"
            f" padding: {fonts.scaled(4) - 1}px; }}"
        )

    def _button(self, kind: ButtonKind | None) -> QPushButton:
        button = QPushButton(self)
        button.setFont(self._kit.fonts.font(TextRole.BUTTON))
        button.setAutoDefault(False)
        if kind is not None:
            button.setProperty("kind", kind.value)
        return button

    def _retranslate(self) -> None:
        self.input.setAccessibleName(self.tr("The text of the message"))
        self.send.setText(self.tr("Save and send"))
        self.send.setToolTip(_native("Ctrl+Return"))
        self.keep.setText(self.tr("Save only") if self._answers else self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(_native("Esc"))
        self._place()

    def _save(self, *, answered: bool) -> None:
        if self.send.isEnabled():
            self.saved.emit(self.text, answered)

    def _follow(self) -> None:
        usable = bool(self.text.strip())
        self.send.setEnabled(usable)
        self.keep.setEnabled(usable and (self._answers or self.text != self._before))
        height = self._text_height()
        if height != self._height:
            self._height = height
            self.height_changed.emit()

    def _text_height(self) -> int:
        line = self.input.fontMetrics().lineSpacing()
        lines = max(_LEAST_LINES, min(_MOST_LINES, int(self.input.document().size().height())))
        return lines * line + 2 * self._kit.fonts.scaled(_PADDING) + 4

    def _shown(self) -> list[QPushButton]:
        return [one for one in (self.send, self.keep, self.cancel) if not one.isHidden()]

    def _buttons_height(self, width: int) -> int:
        scaled = self._kit.fonts.scaled
        wanted = sum(one.sizeHint().width() + scaled(_GAP) for one in self._shown()) - scaled(_GAP)
        rows = 1 if wanted <= width else len(self._shown())
        return rows * scaled(_BUTTON) + (rows - 1) * scaled(4)

    def _place(self) -> None:
        scaled, width = self._kit.fonts.scaled, self.width()
        below = self._buttons_height(width)
        self.input.setGeometry(0, 0, width, max(0, self.height() - below - scaled(_GAP)))
        x, y = width, self.height() - below
        stacked = below > scaled(_BUTTON)
        for button in self._shown():
            wide = min(width, button.sizeHint().width())
            if stacked:
                button.setGeometry(width - wide, y, wide, scaled(_BUTTON))
                y += scaled(_BUTTON) + scaled(4)
            else:
                button.setGeometry(x - wide, y, wide, scaled(_BUTTON))
                x -= wide + scaled(_GAP)


def _native(keys: str) -> str:
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
