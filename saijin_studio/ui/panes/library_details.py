"""Everything about one model, at the right of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_detail_words import DetailWords
from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder
from saijin_studio.ui.models.library_rows import RowState
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.panes.audio_kit import column as column_of
from saijin_studio.ui.panes.library_actions import LibraryActions
from saijin_studio.ui.panes.library_costs import MemoryCosts
from saijin_studio.ui.panes.library_fit_card import FitCard
from saijin_studio.ui.panes.library_users import ModelUsers
from saijin_studio.ui.panes.library_variants import Variants
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.models.library_rows import ModelRow
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE, _MARK = 16, 44
_LOADED = frozenset({RowState.RESIDENT, RowState.LOADED})


class LibraryDetails(QWidget):
    """Shows a ``ModelRow``.

    Args:
        kit: makes its parts.
        number: the colour number of a model's key.
    """

    asked = Signal(object)
    """This ``LibraryOrder`` is wanted."""
    back_asked = Signal()
    """The list is wanted in the place of the details."""

    def __init__(self, kit: LibraryKit, number: Callable[[ModelKey], int]) -> None:
        super().__init__()
        self._kit = kit
        self._row: ModelRow | None = None
        self._made, self._chosen = False, False
        self._told: tuple[object, ...] = ()
        self._personas: Mapping[str, Persona] = {}
        self._words, self._sentences = LibraryWords(self), DetailWords(self)
        self.back = kit.icon_button("arrow-left")
        self.back.hide()
        self.mark = _Mark(kit.look)
        self.title, self.purpose = kit.words(TextRole.TITLE, secondary=False), kit.words(TextRole.META)
        self.note = kit.badge()
        self.fit, self.costs = FitCard(kit, number), MemoryCosts(kit)
        self.variants, self.facts, self.acts = Variants(kit), kit.facts(), LibraryActions(kit)
        self.gives = kit.heading()
        self.given = kit.words(TextRole.META, secondary=False)
        self.fault = kit.words(TextRole.META, secondary=False)
        self.confirm = kit.confirm()
        self._content = QWidget()
        self._arrange()
        self.back.clicked.connect(self.back_asked)
        self.acts.asked.connect(self.asked)
        self.variants.asked.connect(self.asked)
        kit.dress(self, "bg_window")
        self._content.hide()
        self._retranslate()

    @property
    def row(self) -> ModelRow | None:
        """What is shown."""
        return self._row

    def show_row(self, row: ModelRow, *, made: bool = False, chosen: bool = False) -> None:
        """Show a row; ``made`` from a Modelfile, ``chosen`` which of its variants answers."""
        if self._row is None or row.card.spec.id != self._row.card.spec.id:
            self.confirm.put_away()
        self._row, self._made, self._chosen = row, made, chosen
        self._content.show()
        self._renew()

    def show_memory(self, snapshot: MemorySnapshot) -> None:
        """Show who is in memory now."""
        self.fit.show_memory(snapshot)

    def set_personas(self, personas: Mapping[str, Persona]) -> None:
        """Take the personas as they are now, by id."""
        self._personas, self._told = personas, ()
        if self._row is not None:
            self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.purpose)
        texts.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        head.addLayout(texts, 1)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addLayout(head)
        for part in (self.fault, self.fit, self.acts, self.confirm, self.costs, self.variants, self.facts):
            inner.addWidget(part)
        inner.addLayout(column_of(self.gives, self.given, gap=4))
        column = QVBoxLayout()
        column.setContentsMargins(_SIDE, 16, _SIDE, 24)
        column.addWidget(self._content)
        column.addStretch(1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._kit.scrolled(column))

    def _renew(self) -> None:
        row = self._row
        if row is None:
            return
        spec, subject = row.card.spec, row.subject
        self.mark.show_icon(row.icon)
        self.title.setText(spec.title)
        self.purpose.setText(self._sentences_of(row))
        self.note.setVisible(row.stand_in)
        if row.stand_in:
            self.note.say(self.tr("{model} stands in").format(model=row.card.shown.variant.title), Tone.WARN)
        self.fit.show_report(subject.report, loaded=row.state in _LOADED and not row.stand_in)
        self.costs.show_card(subject)
        self.variants.show_card(row.card, row.install.variant if row.install is not None else "")
        self.acts.show_row(row, made=self._made, chosen=self._chosen)
        told = (row.card, subject.variant.id, tuple(self._personas))
        if told != self._told:  # not with every step of a download: the keyboard may be in there
            self._told = told
            self._show_facts(row)
        self.given.setText("\n".join(f"·  {one}" for one in self._sentences.abilities(spec.capability)))
        self._show_fault(row)

    def _sentences_of(self, row: ModelRow) -> str:
        return self._words.purpose(row.card.spec.capability)

    def _show_fault(self, row: ModelRow) -> None:
        from saijin_studio.ui.faults import fault_texts

        fault = row.install.fault if row.install is not None else None
        self.fault.setVisible(fault is not None)
        if fault is not None:
            self.fault.setText("\n".join(text for text in fault_texts(fault) if text))

    def _show_facts(self, row: ModelRow) -> None:
        card, subject = row.card, row.subject
        order = LibraryOrder(LibraryAct.LICENCE, card.spec.id, subject.variant.id)
        words, read = self._kit.words(TextRole.META, secondary=False), self._kit.icon_button("file-text", 20, 14)
        words.setText(subject.variant.licence)
        read.set_label(self.tr("Read the licence"))
        read.clicked.connect(lambda: self.asked.emit(order))
        rows: list[tuple[str, str | QWidget]] = [
            (self.tr("Source"), self._sentences.source(subject)),
            (self.tr("Licence"), _beside(words, read)),
            (self.tr("Languages"), self.tr(", ").join(map(self._words.language, subject.variant.languages))),
        ]
        if context := self._sentences.context(subject):
            rows.append((self.tr("Context"), context))
        rows.append((self.tr("Verified"), self._sentences.verified(subject)))
        users = [self._personas[one] for one in card.personas if one in self._personas]
        if users:
            faces = ModelUsers(self._kit, users)
            faces.chosen.connect(self._open_persona)
            rows.append((self.tr("Used by"), faces))
        self.facts.show_rows(rows)

    def _open_persona(self, persona: str) -> None:
        if self._row is not None:
            self.asked.emit(LibraryOrder(LibraryAct.PERSONA, self._row.card.spec.id, persona))

    def _retranslate(self) -> None:
        self.back.set_label(self.tr("Back to the list"))
        self.gives.setText(self.tr("What it gives you"))
        self._told = ()
        self._renew()


def _beside(words: QWidget, button: QWidget) -> QWidget:
    """Words with a button at their right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return holder


class _Mark(QWidget):
    """The icon of what it is for, in a box."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look, self._icon = look, "cube"
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self._resize)
        self._resize()

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, box = QPainter(self), self._look.theme, QRectF(self.rect())
        fill_box(painter, box, RADIUS_BUTTON + 2, theme.color("bg_sunken"), theme.color("border_soft"))
        inset = box.width() / 4
        self._look.icons.paint(
            painter, box.adjusted(inset, inset, -inset, -inset), self._icon, theme.color("text2")
        )
        painter.end()

    def _resize(self) -> None:
        side = self._look.fonts.scaled(_MARK)
        self.setFixedSize(side, side)
