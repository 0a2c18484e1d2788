"""How the persona looks: two colours, a symbol, an outline."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QColorDialog, QCompleter, QGridLayout, QHBoxLayout, QWidget

from saijin_studio.core.personas import Look
from saijin_studio.personas.schema import Bust
from saijin_studio.ui.avatar import OVERHANG
from saijin_studio.ui.dialogs.editor.fields import Field
from saijin_studio.ui.dialogs.editor.inputs import LineInput
from saijin_studio.ui.dialogs.editor.kit import Kit, Part
from saijin_studio.ui.style import RADIUS_BUTTON, RADIUS_CARD, draw_ring, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.personas import Persona

BUSTS: tuple[str, ...] = get_args(Bust)
_BUST, _COLUMNS = 44, 8
_SHAPES = ("-fill", "-bold", "-thin", "-light", "-duotone")
_PLAIN = Look(("#D6C8BD", "#8C7C75"), "flower", "bob")


def shown_look(kit: Kit) -> Look:
    """The look as it is typed, with the last sound one in the place of what is wrong."""
    persona = kit.state.persona
    last = _PLAIN if persona is None else persona.look
    colours = kit.state.value(("look", "colours"))
    typed = [str(one) for one in colours] if isinstance(colours, list) else []
    sound = len(typed) == 2 and all(len(one) == 7 and QColor(one).isValid() for one in typed)
    bust = str(kit.state.value(("look", "bust")))
    symbol = str(kit.state.value(("look", "symbol")))
    names = kit.icons.names()
    return Look(
        (typed[0], typed[1]) if sound else last.colours,
        symbol if symbol in names or f"{symbol}-fill" in names else last.symbol,
        bust if bust in BUSTS else last.bust,
    )


class AvatarView(QWidget):
    """The avatar as large as it gets."""

    def __init__(self, kit: Kit, size: int = 96) -> None:
        super().__init__()
        self._kit, self._size = kit, size
        self.setFixedSize(size + OVERHANG, size + OVERHANG)
        kit.state.checked.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        self._kit.avatars.paint(QPainter(self), QPointF(0, 0), shown_look(self._kit), self._size)

    def describe(self, persona: Persona | None) -> None:
        """Say whose it is to those who do not see it."""
        self.setAccessibleName("" if persona is None else persona.name.en)


class ColourField(Part):
    """A colour as text, and a button that opens a choice."""

    def __init__(self, kit: Kit, at: int) -> None:
        super().__init__()
        self._kit, self._path = kit, ("look", "colours", at)
        self.field = Field(kit, self._path, LineInput(kit), "colours")
        self.parts = [self.field]
        self.button = Swatch(kit)
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.field, 1)
        kit.state.checked.connect(self._show)
        self._show()
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        super().set_texts()
        self.button.setToolTip(self.tr("Choose a colour"))
        self.button.setAccessibleName(self.tr("Choose a colour"))

    def refill(self) -> None:
        """Show what the file holds now."""
        super().refill()
        self._show()

    def _show(self) -> None:
        self.button.show_colour(QColor(str(self._kit.state.value(self._path))))

    def _choose(self) -> None:
        dialog = QColorDialog(QColor(str(self._kit.state.value(self._path))), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._take)
        dialog.open()

    def _take(self, colour: QColor) -> None:
        self._kit.state.rebuild(self._path, colour.name().upper())


class Swatch(PaintedButton):
    """A box filled with a colour."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._colour = QColor()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(32, 30)

    def show_colour(self, colour: QColor) -> None:
        """Fill the box with this; with nothing, if it is no colour."""
        self._colour = colour
        self.update()

    def paint_button(self, painter: QPainter) -> None:
        """Paint the box."""
        fill = self._colour if self._colour.isValid() else self._theme.color("bg_sunken")
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, fill, self._theme.color("border_strong"))


class SymbolInput(LineInput):
    """The name of an icon, with suggestions."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        names = sorted(one for one in kit.icons.names() if not one.endswith(_SHAPES))
        completer = QCompleter(names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.edited)
        self.setCompleter(completer)


class BustPicker(Part):
    """All outlines in the persona's colours, of which one is chosen."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.buttons = {bust: BustButton(kit, bust) for bust in BUSTS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for at, (bust, button) in enumerate(self.buttons.items()):
            button.clicked.connect(partial(self._take, bust))
            grid.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        grid.setColumnStretch(_COLUMNS, 1)
        kit.state.checked.connect(self.refill)
        self.refill()

    def refill(self) -> None:
        """Show what the file holds now."""
        chosen = self._kit.state.value(("look", "bust"))
        for bust, button in self.buttons.items():
            button.setChecked(bust == chosen)
            button.setEnabled(self._kit.state.editable)
            button.update()

    def _take(self, bust: str) -> None:
        self._kit.state.rebuild(("look", "bust"), bust)


class BustButton(PaintedButton):
    """One outline."""

    def __init__(self, kit: Kit, bust: str) -> None:
        super().__init__(kit.theme)
        self._kit, self._bust = kit, bust
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())
        self.setToolTip(bust)
        self.setAccessibleName(bust)

    def sizeHint(self) -> QSize:
        """The picture and the edge around it."""
        return QSize(_BUST + OVERHANG + 8, _BUST + OVERHANG + 8)

    def paint_button(self, painter: QPainter) -> None:
        """Paint the avatar with this outline."""
        box = QRectF(self.rect())
        look = shown_look(self._kit)
        if self.isChecked():
            fill_box(painter, box, RADIUS_CARD, self._theme.color("accent_soft"))
            draw_ring(painter, box, RADIUS_CARD, self._theme.color("accent"))
        else:
            fill_box(painter, box, RADIUS_CARD, self.fill_of(self._theme.color("surface")))
        self._kit.avatars.paint(painter, QPointF(4, 4), Look(look.colours, look.symbol, self._bust), _BUST)
