"""The settings dialog: takes settings, gives settings."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from saijin_studio.config.settings import ClosingChoice, LanguageChoice, Settings, ThemeChoice
from saijin_studio.ui.dialogs.fields import Amount, Choice, Switch
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import MAX_SCALE, MIN_SCALE, Fonts, TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.units import GIGA, gigabytes
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.core.models import Footprint
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_Choice = TypeVar("_Choice", bound=StrEnum)

CONTEXT_LENGTHS = (2048, 4096, 8192, 16384, 32768)
_PERCENT = 100
_FIELD_WIDTH = 260
_MOST_GIGABYTES = 4096


class SettingsDialog(FramedDialog):
    """Language, look, memory budgets, models and Ollama.

    ``chosen`` gives the new ``Settings`` when the user saves; what the dialog does not show stays as it was.

    Args:
        settings: what is set now.
        automatic: the budgets that the studio would choose, in bytes; no VRAM means that there is no such row.
        theme: the colours.
        fonts: the fonts of the window.
    """

    chosen = Signal(object)
    about_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        automatic: Footprint,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, fonts, parent)
        self._settings, self._automatic = settings, automatic
        self.language, self.look, self.context, self.closing = (Choice(theme, icons) for _ in range(4))
        self.still, self.warm, self.ollama = (Switch(theme, icons) for _ in range(3))
        self.scale, self.vram, self.ram = (Amount(theme, icons) for _ in range(3))
        self.address = QLineEdit()
        self.problem = RoleLabel("", fonts, TextRole.META)
        self.problem.setWordWrap(True)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(24)
        self._form.setVerticalSpacing(10)
        self.body.addLayout(self._form)
        self.body.addWidget(self.problem)
        self._labels: dict[QWidget, RoleLabel] = {}
        for field in (self.language, self.look, self.scale, self.still, self.vram, self.ram, self.context):
            self._add(field)
        for field in (self.warm, self.ollama, self.address, self.closing):
            self._add(field)
        if not automatic.vram:
            self._form.setRowVisible(self.vram, False)
        self._about = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self._cancel = self.add_button()
        self.save = self.add_button(ButtonKind.PRIMARY)
        self.save.setDefault(True)
        self._about.clicked.connect(self.about_wanted)
        self._cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.ollama.toggled.connect(self.address.setEnabled)
        self.address.textChanged.connect(self._check)
        self.ollama.toggled.connect(self._check)
        self._fill()
        self.set_texts()

    def value(self) -> Settings:
        """The settings as the dialog shows them."""
        return replace(
            self._settings,
            language=_choice(self.language, LanguageChoice),
            theme=_choice(self.look, ThemeChoice),
            scale=self.scale.value() / _PERCENT,
            reduced_motion=self.still.isChecked(),
            closing=_choice(self.closing, ClosingChoice),
            vram_budget=_budget(self.vram, self._settings.vram_budget),
            ram_budget=_budget(self.ram, self._settings.ram_budget),
            context_length=int(self.context.currentData()),
            prefer_warm=self.warm.isChecked(),
            ollama_enabled=self.ollama.isChecked(),
            ollama_url=self.address.text().strip() if self.ollama.isChecked() else self._settings.ollama_url,
        )

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Settings"))
        self.title.setText(self.tr("Settings"))
        for field, text in (
            (self.language, self.tr("Language")),
            (self.look, self.tr("Theme")),
            (self.scale, self.tr("Text size")),
            (self.still, self.tr("Motion")),
            (self.vram, self.tr("VRAM budget")),
            (self.ram, self.tr("RAM budget")),
            (self.context, self.tr("Context length")),
            (self.warm, self.tr("Sending")),
            (self.ollama, self.tr("Ollama")),
            (self.address, self.tr("Ollama's address")),
            (self.closing, self.tr("Closing the window")),
        ):
            self._labels[field].setText(text)
            field.setAccessibleName(text)
        self.language.setItemText(0, self.tr("Like the system"))
        self.look.setItemText(0, self.tr("Like the system"))
        self.look.setItemText(1, self.tr("Light"))
        self.look.setItemText(2, self.tr("Dark"))
        self.still.setText(self.tr("Keep still"))
        for index, text in enumerate(
            (self.tr("Quits"), self.tr("Goes to the tray, frees memory"), self.tr("Goes to the tray, keeps models"))
        ):
            self.closing.setItemText(index, text)
        self.warm.setText(self.tr("Use a model that is loaded already where it can answer"))
        self.ollama.setText(self.tr("Use Ollama where it runs"))
        for field, size in ((self.vram, self._automatic.vram), (self.ram, self._automatic.ram)):
            field.setSpecialValueText(self.tr("Automatic ({size} GB)").format(size=gigabytes(size)))
        for index in range(self.context.count()):
            tokens = self.context.itemData(index)
            self.context.setItemText(index, self.tr("{tokens} tokens").format(tokens=f"{tokens:,}"))
        self._about.setText(self.tr("About"))
        self._cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Save"))
        self._check()

    def _add(self, field: QWidget) -> None:
        self._labels[field] = RoleLabel("", self.fonts, TextRole.BODY, secondary=True)
        if not isinstance(field, Switch):
            field.setMinimumWidth(self.fonts.scaled(_FIELD_WIDTH))
        field.setFont(self.fonts.font(TextRole.BODY))
        self._form.addRow(self._labels[field], field)

    def _fill(self) -> None:
        settings = self._settings
        for value, text in (
            (LanguageChoice.SYSTEM, ""),
            (LanguageChoice.JA, "日本語"),
            (LanguageChoice.EN, "English"),
        ):
            self.language.addItem(text, value.value)
        for theme in ThemeChoice:
            self.look.addItem("", theme.value)
        for closing in ClosingChoice:
            self.closing.addItem("", closing.value)
        self.closing.setCurrentIndex(self.closing.findData(settings.closing.value))
        for tokens in sorted({*CONTEXT_LENGTHS, settings.context_length}):
            self.context.addItem("", tokens)
        self.language.setCurrentIndex(self.language.findData(settings.language.value))
        self.look.setCurrentIndex(self.look.findData(settings.theme.value))
        self.context.setCurrentIndex(self.context.findData(settings.context_length))
        self.scale.setDecimals(0)
        self.scale.setRange(MIN_SCALE * _PERCENT, MAX_SCALE * _PERCENT)
        self.scale.setSingleStep(10)
        self.scale.setSuffix(" %")
        self.scale.setValue(round(settings.scale * _PERCENT))
        self.still.setChecked(settings.reduced_motion)
        self.warm.setChecked(settings.prefer_warm)
        for field, budget in ((self.vram, settings.vram_budget), (self.ram, settings.ram_budget)):
            field.setDecimals(1)
            field.setRange(0, _MOST_GIGABYTES)
            field.setSingleStep(0.5)
            field.setSuffix(" GB")
            field.setValue((budget or 0) / GIGA)
        self.address.setText(settings.ollama_url)
        self.ollama.setChecked(settings.ollama_enabled)
        self.address.setEnabled(settings.ollama_enabled)

    def _check(self) -> None:
        """Say what is wrong with the address, and save only what is right."""
        from saijin_studio.config.fields import READERS

        wrong = False
        if self.ollama.isChecked():
            try:
                READERS["ollama_url"](self.address.text().strip())
            except ValueError:
                wrong = True
        words = self.tr("The address must look like http://127.0.0.1:11434.") if wrong else ""
        self.problem.setText(words)
        self.save.setEnabled(not wrong)
        self.save.setToolTip(words)

    def _save(self) -> None:
        self.chosen.emit(self.value())
        self.accept()


def _budget(field: Amount, kept: int | None) -> int | None:
    """The bytes that a field shows, None for 0 ("automatic"); a budget finer than it can show stays as it was."""
    if field.value() == 0:
        return None
    return kept if kept is not None and round(kept / GIGA, 1) == field.value() else round(field.value() * GIGA)


def _choice(box: Choice, kind: type[_Choice]) -> _Choice:
    return kind(box.currentData())
