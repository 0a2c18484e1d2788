"""What is being edited, between the fields that show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.personas.shelf.draft import Rules, Value, read_text, text_of, value_at, with_value

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.document import Path
    from saijin_studio.personas.shelf.draft import Draft

SETTLE_MS = 150
"""How long nobody types before the file is written and read anew."""


class EditorState(QObject):
    """One persona file, changed by its fields or by its text.

    Args:
        text: the file's.
        rules: what it may be.
        saved: whether it is as it is on disk.
    """

    checked = Signal()
    """``draft`` is another."""
    refilled = Signal()
    """The fields hold something that was not typed into them."""

    def __init__(self, text: str, rules: Rules, *, saved: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rules = rules
        self._draft = read_text(text, rules)
        self._fields = self._draft.fields
        self._saved = text if saved else None
        self._untouched: str | None = text
        self._persona = self._draft.persona
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.flush)

    @property
    def draft(self) -> Draft:
        """The file as it was when it was last read."""
        return self._draft

    @property
    def rules(self) -> Rules:
        """What the file may be."""
        return self._rules

    @property
    def persona(self) -> Persona | None:
        """The last persona that the file was, to be shown while something is wrong."""
        return self._persona

    @property
    def editable(self) -> bool:
        """Whether there are fields: the text is YAML."""
        return self._fields is not None

    @property
    def dirty(self) -> bool:
        """Whether something is not saved."""
        self.flush()
        return self._draft.text != self._saved

    @property
    def saved(self) -> str | None:
        """The text that is on disk as far as is known; None for a file that is not there."""
        return self._saved

    @property
    def worth_asking(self) -> bool:
        """Whether closing would lose something: a new file that nobody touched is nothing to lose."""
        return self.dirty and self._draft.text != self._untouched

    def value(self, path: Path) -> Value:
        """What a field holds; None when it is not there."""
        return value_at(self._fields, path)

    def set(self, path: Path, value: Value) -> None:
        """A field was typed into; None takes it away."""
        if self._fields is not None and self.value(path) != value:
            self._fields = with_value(self._fields, path, value)
            self._settle.start()

    def rebuild(self, path: Path, value: Value) -> None:
        """A field was changed in another way: everything shows it anew."""
        self.set(path, value)
        self.flush()
        self.refilled.emit()

    def set_text(self, text: str) -> None:
        """The file's text is another."""
        self._settle.stop()
        if text == self._draft.text:
            return
        self._take(text)
        self._fields = self._draft.fields
        self.refilled.emit()
        self.checked.emit()

    def flush(self) -> None:
        """Write and read what was typed, now."""
        if self._settle.isActive() and self._fields is not None:
            self._settle.stop()
            self._take(text_of(self._fields))
            self.checked.emit()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self.flush()
        self._settle.stop()

    def mark_saved(self, text: str) -> None:
        """This text is on disk now; the persona keeps its id from here on."""
        self._saved, self._untouched = text, None
        if self._draft.persona is not None:
            self._rules = replace(self._rules, keeps=self._draft.persona.id)
        self.checked.emit()

    def _take(self, text: str) -> None:
        self._draft = read_text(text, self._rules)
        self._persona = self._draft.persona or self._persona
