"""One setting: what it is called, what it does, its field, and the way back to its default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.settings_editors import SwitchEditor
from saijin_studio.ui.dialogs.settings_words import setting_words, value_words
from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from saijin_studio.config.fields import Value
    from saijin_studio.ui.dialogs.settings_editors import Editor
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

FIELD_WIDTH = 256
_BESIDE_FROM = 500
"""From this width on the field stands beside the words, else below them."""


class Block(QWidget):
    """A part of a page, which can be searched for."""

    expert = False
    """Whether it is for experts."""

    @property
    def searched(self) -> str:
        """All that can be found in it, in small letters."""
        return ""

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""

    def narrow(self, words: Sequence[str], heading: str) -> bool:
        """Whether all these words are found in it, or in the heading above it."""
        return all(word in f"{heading} {self.searched}" for word in words)


class SettingRow(Block):
    """A row of a page.

    Args:
        editor: its field.
        default: the value without which nothing is written into the file.
        restart: whether a change counts from the next start only.
        expert: whether it is for experts.
    """

    changed = Signal()

    def __init__(
        self,
        editor: Editor,
        default: Value,
        theme: Theme,
        fonts: Fonts,
        *,
        restart: bool = False,
        expert: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor, self.expert = editor, expert
        self._default, self._restart, self._theme, self._fonts = default, restart, theme, fonts
        self.title = RoleLabel("", fonts, TextRole.BUTTON)
        self.help = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.note = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.problem = RoleLabel("", fonts, TextRole.META)
        for label in (self.title, self.help, self.note, self.problem):
            label.setWordWrap(True)
        self.reset = QPushButton(self)
        self.reset.setProperty("kind", LINK)
        self.reset.setFont(fonts.font(TextRole.META))
        self.reset.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.reset.setAutoDefault(False)
        self.reset.clicked.connect(self._reset)
        field = editor.widget
        field.setFont(fonts.font(TextRole.BODY))
        self.title.setBuddy(field)
        if not isinstance(editor, SwitchEditor):
            field.setFixedWidth(fonts.scaled(FIELD_WIDTH))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.help)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.note, 1)
        below.addWidget(self.reset)
        words.addLayout(below)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 10, 0, 10)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.addLayout(words, 0, 0)
        self._grid.addWidget(self.problem, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._beside: bool | None = None
        self._place(beside=isinstance(editor, SwitchEditor))
        editor.changed.connect(self._follow)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def searched(self) -> str:
        """All that can be found in it."""
        return f"{self.title.text()} {self.help.text()} {self.editor.name}".casefold()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        words = setting_words(self.editor.name)
        self.title.setText(words.title)
        self.help.setText(words.help)
        self.editor.set_texts()
        notes = [self.tr("Default: {value}").format(value=value_words(self.editor.name, self._default))]
        if self._restart:
            notes.append(self.tr("Counts from the next start"))
        self.note.setText(" · ".join(notes))
        self.reset.setText(self.tr("Back to default"))
        self.reset.setAccessibleName(self.tr("Back to default: {setting}").format(setting=words.title))
        self.editor.widget.setAccessibleName(words.title)
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """As wide as its field: the words may stand above it."""
        return QSize(self._fonts.scaled(FIELD_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field where there is room."""
        super().resizeEvent(event)
        narrow = self.width() < self._fonts.scaled(_BESIDE_FROM) and not isinstance(self.editor, SwitchEditor)
        self._place(beside=not narrow)

    def changeEvent(self, event: QEvent) -> None:
        """A field that cannot be used has no way back either."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._follow()

    def _place(self, *, beside: bool) -> None:
        if beside is self._beside:
            return
        self._beside = beside
        field, top = self.editor.widget, Qt.AlignmentFlag.AlignTop
        if beside:
            self._grid.addWidget(field, 0, 1, top | Qt.AlignmentFlag.AlignRight)
        else:
            self._grid.addWidget(field, 1, 0, top | Qt.AlignmentFlag.AlignLeft)
        QWidget.setTabOrder(*((field, self.reset) if beside else (self.reset, field)))

    def _reset(self) -> None:
        self.editor.reset_to(self._default)
        self.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        problem = self.editor.problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.reset.setVisible(self.isEnabled() and (bool(problem) or self.editor.value() != self._default))
        said = (self.help.text(), self.note.text(), problem)
        self.editor.widget.setAccessibleDescription(" ".join(filter(None, said)))
        self.changed.emit()

    def _colour(self) -> None:
        palette = self.problem.palette()
        palette.setColor(palette.ColorRole.WindowText, self._theme.color("danger"))
        self.problem.setPalette(palette)
