"""What replies and the user's messages share: their actions, their menu, and being changed in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.ui.widgets.icon_button_base import by_keyboard
from saijin_studio.ui.widgets.message_action import MessageAction, in_row
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.message_feeling import MessageFeeling
from saijin_studio.ui.widgets.reply_actions import ReplyActions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.widgets.message_editor import MessageEditor
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_SWIPE, _SWIPE_PAUSE_MS = 120, 250
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ActingMessage(QWidget):
    """Its actions are made when they are first seen: under the pointer, by the keyboard, or where always wanted.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the message.
        parent: the message's row.
        acts: whether it has a menu and takes the keyboard.
    """

    height_changed = Signal()
    acted = Signal(object)
    """A ``MessageAction`` is wanted that the message does not do by itself."""
    turned = Signal(int)
    """The alternative before (-1) or after (1) is wanted."""
    edited = Signal(str, bool)
    """Another text, and whether it is to be answered."""
    drafted = Signal(object)
    """The text as it is being changed; None when that has ended."""
    felt = Signal(object)
    """The user says with what ``Emotion`` it was said; None for none."""
    menu_asked = Signal(QPoint, bool)
    """The menu is wanted at a point of the screen, and whether over the text."""

    def __init__(
        self, kit: MessageKit, style: MessageStyle, item: MessageItem, parent: QWidget, *, acts: bool
    ) -> None:
        super().__init__(parent)
        self._kit, self._item, self._acts = kit, item, acts
        self._hovered = self._ring = False
        self._swiped = self._swiped_at = 0
        self._actions: ReplyActions | None = None
        self.editor: MessageEditor | None = None
        self.body = MessageBody(kit, style, self)
        self.feeling = MessageFeeling(kit, self, acts=acts)
        self.feeling.chosen.connect(self.felt)
        if acts:
            self.body.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.body.customContextMenuRequested.connect(self._ask_menu_over_text)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def action_row(self) -> ReplyActions:
        """The buttons."""
        if self._actions is None:
            self._actions = made = ReplyActions(self._kit, self.row_actions(), self, more=self._acts)
            made.setVisible(False)
            made.asked.connect(self.act)
            made.more_asked.connect(self._ask_menu_below)
            made.focus_left.connect(self.reveal)
            made.set_item(self._item)
        return self._actions

    def row_actions(self) -> Sequence[MessageAction]:
        """What has a button."""
        return in_row(self._item)

    def act(self, action: MessageAction) -> None:
        """Do what can be done here, and hand on everything else."""
        match action:
            case MessageAction.COPY:
                QGuiApplication.clipboard().setText(self._item.text)
                self.action_row.show_copied()
            case MessageAction.COPY_PLAIN:
                self.body.selection.everything()
                self.body.copy_selection()
                self.body.selection.clear()
            case MessageAction.EDIT:
                self.edit(self._item.text)
                self._note_draft()
            case MessageAction.FEEL:
                self.feeling.ask(self._below_more())
            case _:
                self.acted.emit(action)

    def edit(self, text: str) -> None:
        """Let the message be changed, beginning from ``text``."""
        from saijin_studio.ui.widgets.message_editor import MessageEditor

        if self.editor is None:
            self.editor = MessageEditor(self._kit, text, self, answers=self.answers_edits())
            self.editor.saved.connect(self._save)
            self.editor.left.connect(self.end_edit)
            self.editor.height_changed.connect(self.grown)
            self.editor.input.textChanged.connect(self._note_draft)
            self.editor.show()
            self.show_parts()
            self.grown()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_edit(self) -> None:
        """Leave the message as it is."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.drafted.emit(None)
            self.show_parts()
            self.grown()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers_edits(self) -> bool:
        """Whether a change can be answered anew."""
        return False

    def lay_out(self, width: int, *, place: bool) -> int:
        """Place everything for a width, or only answer the height of all."""
        raise NotImplementedError

    def show_parts(self) -> None:
        """Show what belongs to the state of now."""
        raise NotImplementedError

    def wants_actions(self) -> bool:
        """Whether the actions are seen without pointer and keyboard too."""
        return False

    def allows_actions(self) -> bool:
        """Whether anything can be done now."""
        return self._acts and self.editor is None

    @property
    def ring_shown(self) -> bool:
        """Whether the keyboard stands here."""
        return self._ring and self.hasFocus()

    def grown(self) -> None:
        """Something in it has another height."""
        self.lay_out(self.width(), place=True)
        self.height_changed.emit()

    def reveal(self) -> None:
        """Show the actions or put them away; their place stays free, so that nothing jumps."""
        focus = QApplication.focusWidget()
        within = focus is self or (self._actions is not None and self._actions.isAncestorOf(focus or self))
        if self.allows_actions() and (self._hovered or within or self.wants_actions()):
            if self.action_row.isHidden():
                self.action_row.show()
                self.lay_out(self.width(), place=True)
        elif self._actions is not None:
            self._actions.hide()

    def heightForWidth(self, width: int) -> int:
        """The height of everything below one another."""
        return self.lay_out(width, place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        self.lay_out(self.width(), place=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the actions under the pointer."""
        super().enterEvent(event)
        self._hovered = True
        self.reveal()

    def leaveEvent(self, event: QEvent) -> None:
        """Put them away again."""
        super().leaveEvent(event)
        self._hovered = False
        self.reveal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the actions, and a ring where the keyboard led here."""
        super().focusInEvent(event)
        self._ring = by_keyboard(event.reason(), self._ring)
        self.reveal()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put them away, unless they have the focus."""
        super().focusOutEvent(event)
        self.reveal()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go between alternatives; the menu key opens the menu."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._item.alternatives is not None and self.allows_actions():
            self.turned.emit(step)
        elif event.key() == Qt.Key.Key_Menu and self._acts:
            self._ask_menu_below()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A swipe to the side goes to the next alternative, one for each swipe; everything else scrolls."""
        x, y = event.angleDelta().x(), event.angleDelta().y()
        if self._item.alternatives is None or abs(x) <= 2 * abs(y) or not self.allows_actions():
            event.ignore()
            return
        if event.timestamp() - self._swiped_at > _SWIPE_PAUSE_MS:
            self._swiped = 0
        self._swiped_at = event.timestamp()
        before, self._swiped = self._swiped, self._swiped + x
        if abs(before) < _SWIPE <= abs(self._swiped):
            self.turned.emit(-1 if x > 0 else 1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        if self._acts:
            self.menu_asked.emit(event.globalPos(), False)

    def _ask_menu_over_text(self, at: QPoint) -> None:
        """The menu over the text is the message's, with what is marked in it."""
        self.menu_asked.emit(self.body.mapToGlobal(at), True)

    def _ask_menu_below(self) -> None:
        self.menu_asked.emit(self._below_more(), False)

    def _below_more(self) -> QPoint:
        more = self.action_row.more
        return more.mapToGlobal(more.rect().bottomLeft())

    def _note_draft(self) -> None:
        if self.editor is not None:
            self.drafted.emit(self.editor.text)

    def _save(self, text: str, answered: bool) -> None:
        self.end_edit()
        self.edited.emit(text, answered)
