"""The variants of a row: which is here, which answers, and what can be done with each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from saijin_studio.core.library import ModelCard, VariantCard
    from saijin_studio.ui.panes.library_kit import LibraryKit


class Variants(QWidget):
    """A line for each variant.

    Args:
        kit: makes its parts.
    """

    asked = Signal(object)
    """This ``LibraryOrder`` is wanted."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = LibraryWords(self)
        self._card: ModelCard | None = None
        self._coming = ""
        self._lines: dict[str, _Line] = {}
        self._heading = kit.heading()
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._body.addWidget(self._heading)
        self._retranslate()

    def line(self, variant: str) -> _Line:
        """The line of a variant.

        Raises:
            KeyError: where it is not one of this row.
        """
        return self._lines[variant]

    def show_card(self, card: ModelCard, coming: str = "") -> None:
        """Show the variants of a row, of which one is ``coming``; lines of the same variants stay, and with them
        the keyboard.
        """
        ids = [one.variant.id for one in card.variants]
        if list(self._lines) != ids:
            for line in self._lines.values():
                line.hide()
                line.deleteLater()
            self._lines = {name: _Line(self._kit, self._words) for name in ids}
            for line in self._lines.values():
                self._body.addWidget(line)
                line.asked.connect(self._ask)
        self._card, self._coming = card, coming
        for one in card.variants:
            name = one.variant.id
            self._lines[name].show_variant(one, serves=name == card.serving, coming=name == coming)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            if self._card is not None:
                self.show_card(self._card, self._coming)

    def _ask(self, act: LibraryAct, variant: str) -> None:
        if self._card is not None:
            self.asked.emit(LibraryOrder(act, self._card.spec.id, variant))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Variants"))


class _Line(QWidget):
    """A variant: its name, how it stands, and icons for what can be done."""

    asked = Signal(object, str)

    def __init__(self, kit: LibraryKit, words: LibraryWords) -> None:
        super().__init__()
        self._kit, self._words = kit, words
        self._variant = ""
        fonts = kit.look.fonts
        self.name, self.note = ElidedLabel(fonts, TextRole.META, secondary=False), ElidedLabel(fonts, TextRole.CHIP)
        self.badge = kit.badge()
        self.use = kit.icon_button("arrow-bend-down-right", 26, 14)
        self.install, self.remove = kit.icon_button("download-simple", 26, 14), kit.icon_button("trash", 26, 14)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.name)
        texts.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addLayout(texts, 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        for button, act in (
            (self.use, LibraryAct.USE),
            (self.install, LibraryAct.INSTALL),
            (self.remove, LibraryAct.REMOVE),
        ):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            button.clicked.connect(partial(self._ask, act))

    def show_variant(self, card: VariantCard, *, serves: bool, coming: bool) -> None:
        """Show it."""
        variant = card.variant
        self._variant = variant.id
        self.name.say(variant.title)
        size = human_bytes(card.disk or variant.size) if card.disk or variant.size else ""
        stand_in = self._words.stand_in() if variant.stand_in else ""
        parts = (self._words.variant(variant), size, self._words.fit(card.report)[0], stand_in)
        self.note.say(" · ".join(part for part in parts if part))
        self.badge.setVisible(serves or card.damaged or card.newer)
        if card.damaged:
            self.badge.say(self.tr("damaged"), Tone.BAD, "warning-fill")
        elif serves:
            self.badge.say(self.tr("answers"), Tone.ACCENT, "check")
        else:
            self.badge.say(self.tr("newer one"), Tone.INFO)
        self.use.setVisible(card.installed and not serves and not card.damaged)
        self.install.setVisible(not card.installed and card.fetchable and not coming)
        self.remove.setVisible(card.installed and not variant.packages)
        self.use.set_label(self.tr("Let {variant} answer").format(variant=variant.title))
        self.install.set_label(self.tr("Install {variant}").format(variant=variant.title))
        self.remove.set_label(self.tr("Remove {variant}").format(variant=variant.title))

    def _ask(self, act: LibraryAct, _checked: bool = False) -> None:
        self.asked.emit(act, self._variant)
