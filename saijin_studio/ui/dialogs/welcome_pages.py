"""The pages of the welcome: hello, this machine, the first models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from saijin_studio.config.settings import LanguageChoice, ThemeChoice
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.fact_row import FactRow
from saijin_studio.ui.widgets.offer_row import OfferRow
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.core.personas import Look
    from saijin_studio.studio.first_look import FirstLook, Offer
    from saijin_studio.ui.widgets.message_kit import MessageKit

_AVATAR = 96
_LITTLE_DISK = 5_000_000_000


class _Options(QWidget):
    """A row of radio buttons, each with a value."""

    chosen = Signal(str)

    def __init__(self, kit: MessageKit, values: Sequence[str], chosen: str) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for value in values:
            button = self.buttons[value] = QRadioButton()
            button.setFont(kit.fonts.font(TextRole.BODY))
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)


class GreetingPage(QWidget):
    """Who the studio is, in which language it speaks, and in which colours.

    Args:
        kit: what to draw with.
        looks: the faces at the top.
        language: what is chosen.
        theme: what is chosen.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(
        self, kit: MessageKit, looks: Sequence[Look], language: LanguageChoice, theme: ThemeChoice
    ) -> None:
        super().__init__()
        faces = QHBoxLayout()
        faces.setSpacing(16)
        faces.addStretch(1)
        for look in looks:
            face = QLabel()
            face.setPixmap(kit.avatars.pixmap(look, _AVATAR, self.devicePixelRatioF()))
            faces.addWidget(face)
        faces.addStretch(1)
        self.words = RoleLabel("", kit.fonts, TextRole.MESSAGE)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.language = _Options(kit, [one.value for one in LanguageChoice], language.value)
        self.theme = _Options(kit, [one.value for one in ThemeChoice], theme.value)
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self._language_row = FactRow("translate", kit.theme, kit.fonts, kit.icons)
        self._language_row.text.hide()
        self._language_row.add(self.language)
        self._theme_row = FactRow("palette", kit.theme, kit.fonts, kit.icons)
        self._theme_row.text.hide()
        self._theme_row.add(self.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addLayout(faces)
        column.addWidget(self.words)
        column.addSpacing(16)
        column.addWidget(self._language_row)
        column.addWidget(self._theme_row)
        column.addStretch(1)
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.words.setText(
            self.tr("Forty personas, each with a craft, answered by models on this PC. Nothing you say leaves it.")
        )
        self._language_row.name.setText(self.tr("Language"))
        self._theme_row.name.setText(self.tr("Colours"))
        names = {
            LanguageChoice.SYSTEM.value: self.tr("Like the system"),
            LanguageChoice.JA.value: "日本語",
            LanguageChoice.EN.value: "English",
        }
        for value, button in self.language.buttons.items():
            button.setText(names[value])
        themes = {
            ThemeChoice.SYSTEM.value: self.tr("Like the system"),
            ThemeChoice.LIGHT.value: self.tr("Light"),
            ThemeChoice.DARK.value: self.tr("Dark"),
        }
        for value, button in self.theme.buttons.items():
            button.setText(themes[value])


class MachinePage(QWidget):
    """What was found: graphics, memory, processor, disk; the budgets that follow from it, and the data folder."""

    budget_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, kit: MessageKit, *, fixed_folder: str = "") -> None:
        super().__init__()
        self._found: FirstLook | None = None
        self._fixed = fixed_folder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        icons = ("monitor", "stack", "cpu", "hard-drives", "gauge", "folder")
        self.rows = tuple(FactRow(icon, kit.theme, kit.fonts, kit.icons) for icon in icons)
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        self.budget, self.folder = QPushButton(), QPushButton()
        for button in (self.budget, self.folder):
            button.setFont(kit.fonts.font(TextRole.BUTTON))
            button.setAutoDefault(False)
        self.rows[4].add(self.budget)
        self.rows[5].add(self.folder)
        self.budget.clicked.connect(self.budget_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.set_texts()

    def set_found(self, found: FirstLook) -> None:
        """Show what was found."""
        self._found = found
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        names = (
            self.tr("Graphics"),
            self.tr("Memory"),
            self.tr("Processor"),
            self.tr("Disk"),
            self.tr("For models"),
            self.tr("Data folder"),
        )
        texts = self._texts(self._found) if self._found is not None else [self.tr("Looking…")] * len(names)
        for row, name, text in zip(self.rows, names, texts, strict=True):
            row.say(name, text)
        self.budget.setText(self.tr("Change…"))
        self.budget.setAccessibleName(self.tr("Change how much memory models may have"))
        self.folder.setText(self.tr("Elsewhere…"))
        self.folder.setAccessibleName(self.tr("Keep the data elsewhere"))
        self.folder.setEnabled(not self._fixed)
        if self._fixed:
            self.folder.setToolTip(self.tr("This start names its folder by {name}.").format(name=self._fixed))

    def _texts(self, found: FirstLook) -> list[str]:
        reading, budget = found.reading, found.budget
        gpus = [f"{gpu.name}, {human_bytes(gpu.total)}" for gpu in reading.gpus]
        used = self.tr("{total}, {free} free").format(
            total=human_bytes(reading.ram_total), free=human_bytes(reading.ram_total - reading.ram_used)
        )
        disk = self.tr("{free} free").format(free=human_bytes(found.free))
        if found.free < _LITTLE_DISK:
            disk = self.tr("{free} free: little for large models").format(free=human_bytes(found.free))
        may = self.tr("up to {ram} of memory").format(ram=human_bytes(budget.ram))
        if reading.gpus:
            may = self.tr("up to {vram} of graphics memory, {ram} of memory").format(
                vram=human_bytes(budget.vram), ram=human_bytes(budget.ram)
            )
        return [
            "\n".join(gpus) or self.tr("none that models could use: they run on the processor"),
            used,
            self.tr("%n core(s)", "", found.cores),
            disk,
            may,
            str(found.folder),
        ]


class ModelsPage(QWidget):
    """The models that the studio can bring by itself."""

    install_asked = Signal(object)
    """A ``Variant``."""
    cancel_asked = Signal(object)
    library_wanted = Signal()

    def __init__(self, kit: MessageKit) -> None:
        super().__init__()
        self._kit = kit
        self.library = QPushButton()
        self.library.setFont(kit.fonts.font(TextRole.BUTTON))
        self.library.setAutoDefault(False)
        self.library.clicked.connect(self.library_wanted)
        self.rows: dict[VariantId, OfferRow] = {}
        self.words = RoleLabel("", kit.fonts, TextRole.BODY)
        self.words.setWordWrap(True)
        self.more = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.more.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.words)
        self._column.addSpacing(8)
        self._column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.more, 1)
        foot.addWidget(self.library)
        self._column.addLayout(foot)
        self.set_texts()

    def set_found(self, found: FirstLook) -> None:
        """Show the offers, or how they stand now."""
        for offer in found.offers:
            row = self.rows.get(offer.variant.id)
            if row is None:
                self._add(offer, found)
            else:
                row.set_idle(offer)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.words.setText(
            self.tr(
                "Small models answer for every persona until you bring larger ones, and are named as stand-ins."
            )
        )
        self.more.setText(
            self.tr("Larger ones come from Ollama: where it runs, the studio finds its models by itself.")
        )
        self.library.setText(self.tr("All models…"))

    def _add(self, offer: Offer, found: FirstLook) -> None:
        kit, variant = self._kit, offer.variant
        row = self.rows[variant.id] = OfferRow(kit.theme, kit.fonts, kit.icons, offer, found.budget)
        row.install_asked.connect(lambda: self._install(variant))
        row.cancel_asked.connect(lambda: self.cancel_asked.emit(variant))
        self._column.insertWidget(self._column.count() - 2, row)

    def _install(self, variant: Variant) -> None:
        self.rows[variant.id].set_progress(0, variant.size)
        self.install_asked.emit(variant)
