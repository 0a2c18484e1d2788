"""The small parts that the pages about sound are made of: labels, buttons and fields that follow the fonts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.fields import Amount, Choice, Switch
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.style import ButtonKind
    from saijin_studio.ui.widgets.message_kit import MessageKit

GAP, SMALL, EDGE = 8, 4, 16
_ICON = 16


class AudioKit:
    """Makes parts.

    Args:
        look: the theme, fonts, icons and avatars.
    """

    def __init__(self, look: MessageKit) -> None:
        self.look = look
        self.unseen: Callable[[Fault], object] = lambda _fault: None
        """Is told what goes wrong on a page that nobody sees."""

    def label(
        self, role: TextRole = TextRole.META, *, secondary: bool = True, bold: bool | None = None
    ) -> RoleLabel:
        """A text of one line."""
        return RoleLabel("", self.look.fonts, role, bold=bold, secondary=secondary)

    def words(self, role: TextRole = TextRole.META, *, secondary: bool = True) -> RoleLabel:
        """A text that breaks into lines."""
        label = self.label(role, secondary=secondary)
        label.setWordWrap(True)
        label.setMinimumWidth(1)
        return label

    def heading(self) -> RoleLabel:
        """What stands above a group."""
        return self.label(TextRole.META, secondary=True, bold=True)

    def button(self, icon: str = "", kind: ButtonKind | None = None, colour: str = "text2") -> QPushButton:
        """A button with words and, where wanted, an icon."""
        made = QPushButton()
        made.setAutoDefault(False)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind is not None:
            made.setProperty("kind", kind.value)
        if icon:
            made.setIcon(self.look.icons.icon(icon, colour))
        _Dress(self.look, made, TextRole.BUTTON)
        return made

    def icon_button(self, icon: str, side: int = 28, size: int = 18) -> IconButton:
        """A button that is an icon."""
        made = IconButton(self.look.theme, self.look.icons, icon, side=side, icon_size=size)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def choice(self) -> Choice:
        """A choice of one, which may be narrower than its longest entry."""
        made = Choice(self.look.theme, self.look.icons)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(6)
        _Dress(self.look, made, TextRole.BODY)
        return made

    def amount(self, least: float, most: float, step: float, decimals: int = 0) -> Amount:
        """A number."""
        made = Amount(self.look.theme, self.look.icons)
        made.setRange(least, most)
        made.setDecimals(decimals)
        made.setSingleStep(step)
        _Dress(self.look, made, TextRole.BODY)
        return made

    def switch(self) -> Switch:
        """A check box."""
        made = Switch(self.look.theme, self.look.icons)
        _Dress(self.look, made, TextRole.BODY)
        return made

    def line(self) -> QLineEdit:
        """A field of one line."""
        made = QLineEdit()
        made.setMinimumWidth(60)
        _Dress(self.look, made, TextRole.BODY)
        return made

    def text(self, lines: int) -> QPlainTextEdit:
        """A field of some lines, out of which Tab leads."""
        made = QPlainTextEdit()
        made.setTabChangesFocus(True)
        _Dress(self.look, made, TextRole.MESSAGE, lines)
        return made


def column(*parts: QWidget | QHBoxLayout | QVBoxLayout | QGridLayout, gap: int = GAP) -> QVBoxLayout:
    """Parts below one another."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made


def row(*parts: QWidget | int, gap: int = GAP) -> QHBoxLayout:
    """Parts beside one another; a number is stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def named(label: QLabel, field: QWidget) -> QVBoxLayout:
    """A field under its name."""
    label.setBuddy(field)
    made = column(label, field, gap=SMALL)
    made.addStretch(1)  # fields beside one another may be of other heights
    return made


def top_column(*parts: QWidget | QHBoxLayout) -> QVBoxLayout:
    """A name over a row of fields, at the upper end of its room."""
    made = column(*parts, gap=SMALL)
    made.addStretch(1)
    return made


class _Dress(QObject):
    """Gives a widget the font of its role, now and whenever fonts change."""

    def __init__(self, look: MessageKit, widget: QWidget, role: TextRole, lines: int = 0) -> None:
        super().__init__(widget)
        self._look, self._widget, self._role, self._lines = look, widget, role, lines
        look.fonts.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        fonts, widget = self._look.fonts, self._widget
        widget.setFont(fonts.font(self._role))
        if isinstance(widget, QPushButton):
            widget.setIconSize(QSize(fonts.scaled(_ICON), fonts.scaled(_ICON)))
        if self._lines:
            widget.setFixedHeight(self._lines * fonts.line_height(self._role) + 20)
