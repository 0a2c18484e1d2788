"""The second page of the wizard for models: what was found out, to be changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Capability, Residency
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.dialogs.model_notes import note_text
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.panes.audio_kit import named, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.ui.panes.library_kit import LibraryKit

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_LONGEST = 1_048_576


class DraftPage(QWidget):
    """A form over a ``RowDraft``.

    Args:
        kit: makes its parts.
    """

    changed = Signal()
    """Something in the form is another."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._draft: RowDraft | None = None
        self._words = LibraryWords(self)
        self.title, self.id, self.licence = kit.line(), kit.line(), kit.line()
        self.capability, self.resident = kit.choice(), kit.switch()
        self.japanese, self.english = kit.switch(), kit.switch()
        self.context = kit.amount(256, _LONGEST, 1024)
        self._labels: list[QLabel] = [kit.label() for _ in range(6)]
        self.found, self.problem = kit.words(TextRole.META), kit.words(TextRole.META, secondary=False)
        self.notes = kit.words(TextRole.META, secondary=False)
        self._arrange()
        for line in (self.title, self.id, self.licence):
            line.textChanged.connect(self.changed)
        self._retranslate()

    @property
    def draft(self) -> RowDraft | None:
        """The draft as the form has it now; None before there is one."""
        draft = self._draft
        if draft is None:
            return None
        languages = tuple(one for one, field in (("ja", self.japanese), ("en", self.english)) if field.isChecked())
        return replace(
            draft,
            id=ModelId(self.id.text().strip()),
            title=self.title.text().strip(),
            licence=self.licence.text().strip(),
            capability=Capability(self.capability.currentData()),
            residency=Residency.RESIDENT if self.resident.isChecked() else Residency.ON_DEMAND,
            languages=languages or draft.languages,
            context=int(self.context.value()),
        )

    @property
    def fault(self) -> str:
        """What is not as it has to be; empty where all is."""
        if not self.title.text().strip():
            return self.tr("Give it a name.")
        if _ID.fullmatch(self.id.text().strip()) is None:
            return self.tr("The short name has small letters, digits, points and hyphens.")
        if not self.licence.text().strip():
            return self.tr("Name the licence.")
        return ""

    def show_draft(self, draft: RowDraft) -> None:
        """Fill the form."""
        self._draft = draft
        self.title.setText(draft.title)
        self.id.setText(draft.id)
        self.licence.setText(draft.licence)
        self.resident.setChecked(draft.residency is Residency.RESIDENT)
        self.japanese.setChecked("ja" in draft.languages)
        self.english.setChecked("en" in draft.languages)
        if draft.variant.context:
            self.context.setMaximum(draft.variant.context)
        self.context.setValue(draft.context)
        for line in (self.title, self.id, self.licence):
            line.setCursorPosition(0)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        title, name, capability, licence, languages, context = self._labels
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addLayout(named(title, self.title), 0, 0)
        form.addLayout(named(name, self.id), 0, 1)
        form.addLayout(named(capability, self.capability), 1, 0)
        form.addLayout(named(licence, self.licence), 1, 1)
        tongues = QWidget()
        tongues.setLayout(row(self.japanese, self.english, 1))
        form.addLayout(named(languages, tongues), 2, 0)
        form.addLayout(named(context, self.context), 2, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        body.addWidget(self.found)
        body.addLayout(form)
        body.addWidget(self.resident)
        body.addWidget(self.notes)
        body.addStretch(1)

    def _retranslate(self) -> None:
        for label, words in zip(
            self._labels,
            (
                self.tr("Name"),
                self.tr("Short name, as in commands"),
                self.tr("For"),
                self.tr("Licence"),
                self.tr("Languages"),
                self.tr("Context in tokens"),
            ),
            strict=True,
        ):
            label.setText(words)
        self.resident.setText(self.tr("Keep it in memory"))
        self.japanese.setText(self.tr("Japanese"))
        self.english.setText(self.tr("English"))
        draft = self._draft
        if draft is None:
            return
        self._offer(draft)
        variant = draft.variant
        parts = [
            self._words.engine(variant.engine),
            human_bytes(variant.size) if variant.size else "",
            self.tr("at most {tokens} tokens").format(tokens=f"{variant.context:,}") if variant.context else "",
            f"SHA-256 {variant.sha256[:12]}…" if variant.sha256 else "",
        ]
        self.found.setText(self.tr("Found: {facts}").format(facts=" · ".join(part for part in parts if part)))
        self.notes.setText("\n".join(f"·  {note_text(one)}" for one in draft.notes))
        self.notes.setVisible(bool(draft.notes))

    def _offer(self, draft: RowDraft) -> None:
        """The capabilities that it could serve."""
        kept = self.capability.currentData() or draft.capability.value
        self.capability.clear()
        for one in draft.choices or (draft.capability,):
            self.capability.addItem(self._words.capability(one), one.value)
        place = self.capability.findData(kept)
        self.capability.setCurrentIndex(max(0, place))
