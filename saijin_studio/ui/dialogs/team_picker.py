"""The list from which a team's members are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.kana import folded, romaji
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ROW, _AVATAR, _CHECK, _PADDING, _GAP = 48, 36, 16, 10, 12
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def haystack(persona: Persona) -> str:
    """What a persona can be found by: names, kana, romaji, role and specialties."""
    name = persona.name
    texts = [name.ja, name.kana, name.en, romaji(name.kana), persona.role.ja, persona.role.en]
    for one in persona.specialties:
        texts += [one.ja, one.en]
    return folded(" ".join(texts))


class PickerModel(QAbstractListModel):
    """Personas, of which some are chosen; those that do not match the search are left out.

    ``chosen_changed`` fires when somebody was chosen or is so no longer.
    """

    chosen_changed = Signal()

    def __init__(self, personas: Sequence[Persona], kit: MessageKit, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._most = kit, most
        self._personas = tuple((one, haystack(one)) for one in personas)
        self._shown = [one for one, _ in self._personas]
        self._chosen: list[Persona] = []

    @property
    def chosen(self) -> tuple[Persona, ...]:
        """Who is chosen, in the order of choosing."""
        return tuple(self._chosen)

    def persona(self, index: Index) -> Persona:
        """Who stands in a row."""
        return self._shown[index.row()]

    def search(self, query: str) -> None:
        """Show those in whom every word of the query is found."""
        words = folded(query).split()
        self.beginResetModel()
        self._shown = [one for one, hay in self._personas if all(word in hay for word in words)]
        self.endResetModel()

    def toggle(self, index: Index) -> None:
        """Choose somebody, or no longer; nothing when the team is full."""
        persona = self.persona(index)
        if persona in self._chosen:
            self._chosen.remove(persona)
        elif len(self._chosen) < self._most:
            self._chosen.append(persona)
        else:
            return
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.chosen_changed.emit()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A full team takes nobody more."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        free = len(self._chosen) < self._most or self.persona(index) in self._chosen
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return usual | Qt.ItemFlag.ItemIsEnabled if free else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, state and a sentence for screen readers."""
        if not index.isValid():
            return None
        persona, language = self.persona(index), self._kit.fonts.language
        if role == Qt.ItemDataRole.DisplayRole:
            return persona.name.text(language)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{persona.name.text(language)}, {persona.role.text(language)}"
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if persona in self._chosen else Qt.CheckState.Unchecked
        return None


class TeamPicker(QListView):
    """A row for everybody; Space, Enter or a click chooses.

    Args:
        kit: what to draw with.
        personas: whom to choose from.
        most: how many may be chosen.
        parent: the dialog.
    """

    def __init__(self, kit: MessageKit, personas: Sequence[Persona], most: int, parent: QWidget) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.people = PickerModel(personas, kit, most, self)
        self.setModel(self.people)
        self.setItemDelegate(_Row(kit, self.people, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        kit.theme.changed.connect(self.viewport().update)

    def enter(self) -> None:
        """Take the focus, at the first row where none is current."""
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.setCurrentIndex(self.people.index(0))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def toggle_first(self) -> None:
        """Choose the first that is shown."""
        if self.people.rowCount():
            self.people.toggle(self.people.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose."""
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.people.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in a row chooses."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.people.toggle(index)
        super().mouseReleaseEvent(event)


class _Row(QStyledItemDelegate):
    """Paints check mark, avatar, name and role."""

    def __init__(self, kit: MessageKit, people: PickerModel, view: TeamPicker) -> None:
        super().__init__(view)
        self._kit, self._people, self._view = kit, people, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row."""
        return QSize(0, self._kit.fonts.scaled(_ROW))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The view chooses."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        cell: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = QRectF(cell).adjusted(0, 1, 0, -1)
        theme, fonts, persona = self._kit.theme, self._kit.fonts, self._people.persona(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = persona in self._people.chosen
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if chosen:
            fill_box(painter, box, RADIUS_BUTTON, theme.color("accent_soft"))
        elif enabled and state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, box, RADIUS_BUTTON, theme.color("hover"))
        side, middle = fonts.scaled(_CHECK), box.center().y()
        check = QRectF(box.left() + fonts.scaled(_PADDING), middle - side / 2, side, side)
        if chosen:
            fill_box(painter, check, 4, theme.color("accent"))
            self._kit.icons.paint(painter, check.adjusted(3, 3, -3, -3), "check-bold", theme.color("on_accent"))
        else:
            edge = theme.color("border_strong" if enabled else "border")
            fill_box(painter, check, 4, theme.color("surface_raised"), edge)
        avatar = fonts.scaled(_AVATAR)
        x = check.right() + fonts.scaled(_GAP)
        self._kit.avatars.paint(painter, QPointF(round(x), round(middle - avatar / 2)), persona.look, avatar)
        x += avatar + fonts.scaled(_GAP)
        room = box.right() - x - fonts.scaled(_PADDING)
        name, role = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.META)
        top = middle - (name + role) / 2
        plain = "text" if enabled else "text_disabled"
        self._write(painter, QRectF(x, top, room, name), persona.name.text(fonts.language), TextRole.BODY, plain)
        second = "text2" if enabled else "text_disabled"
        line = QRectF(x, top + name, room, role)
        self._write(painter, line, persona.role.text(fonts.language), TextRole.META, second)
        if index == self._view.currentIndex() and self._view.hasFocus():
            draw_ring(painter, box, RADIUS_BUTTON, theme.color("focus"))
        painter.restore()

    def _write(self, painter: QPainter, line: QRectF, text: str, role: TextRole, color: str) -> None:
        font = self._kit.fonts.font(role, True if role is TextRole.BODY else None)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
