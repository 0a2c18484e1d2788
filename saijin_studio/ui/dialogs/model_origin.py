"""The first page of the wizard for models: where a model comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, named, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from saijin_studio.ui.panes.library_kit import LibraryKit

_WIDTH = 500


class OriginKind(StrEnum):
    """Where a model may come from."""

    OLLAMA = "ollama"
    FILE = "file"
    FOLDER = "folder"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class ModelOrigin:
    """What the user named: a tag, a path, or the model of a server with its address and key."""

    kind: OriginKind
    name: str
    url: str = ""
    key: str = ""

    @property
    def path(self) -> Path:
        """The file or folder."""
        return Path(self.name).expanduser()


class OriginPage(QWidget):
    """Four ways, and the fields of the one that is chosen.

    Args:
        kit: makes its parts.
    """

    changed = Signal()
    """Something else is named now."""
    browse_asked = Signal(object)
    """A file or folder is to be looked for, by ``OriginKind``."""
    models_asked = Signal(str, str)
    """What the server at this address with this key has is wanted."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self.setMinimumWidth(_WIDTH)
        self._group = QButtonGroup(self)
        self.ways = {kind: QRadioButton() for kind in OriginKind}
        self._hint = kit.words(TextRole.META)
        self.tag, self.file, self.folder = kit.line(), kit.line(), kit.line()
        self.url, self.key, self.model = kit.line(), kit.line(), kit.choice()
        self.model.setEditable(True)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.browse_file, self.browse_folder, self.ask = kit.button(), kit.button(), kit.button()
        self._labels: list[QLabel] = [kit.label() for _ in range(6)]
        self._fields = QStackedWidget()
        self._arrange()
        self._connect()
        self.ways[OriginKind.OLLAMA].setChecked(True)
        self._turn()
        self._retranslate()

    @property
    def kind(self) -> OriginKind:
        """The way that is chosen."""
        return next(kind for kind, button in self.ways.items() if button.isChecked())

    @property
    def origin(self) -> ModelOrigin:
        """What is named."""
        match self.kind:
            case OriginKind.OLLAMA:
                return ModelOrigin(OriginKind.OLLAMA, self.tag.text().strip())
            case OriginKind.FILE:
                return ModelOrigin(OriginKind.FILE, self.file.text().strip())
            case OriginKind.FOLDER:
                return ModelOrigin(OriginKind.FOLDER, self.folder.text().strip())
            case OriginKind.SERVER:
                return ModelOrigin(
                    OriginKind.SERVER,
                    self.model.currentText().strip(),
                    self.url.text().strip(),
                    self.key.text().strip(),
                )

    @property
    def complete(self) -> bool:
        """Whether enough is named to look at it."""
        origin = self.origin
        return bool(origin.name) and (origin.kind is not OriginKind.SERVER or bool(origin.url))

    def take_path(self, path: Path) -> None:
        """Name a file or folder."""
        folder = path.is_dir()
        self.ways[OriginKind.FOLDER if folder else OriginKind.FILE].setChecked(True)
        (self.folder if folder else self.file).setText(str(path))

    def show_models(self, models: Sequence[str]) -> None:
        """Offer what a server has."""
        named_now = self.model.currentText()
        self.model.clear()
        self.model.addItems(list(models))
        self.model.setCurrentText(named_now if named_now in models or not models else models[0])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(16)
        for button in self.ways.values():
            button.setFont(self._kit.look.fonts.font(TextRole.BODY))
            self._group.addButton(button)
            ways.addWidget(button)
        ways.addStretch(1)
        tag, file, folder, url, key, model = self._labels
        server = column(named(url, self.url), named(key, self.key))
        server.addLayout(_labelled(model, self.model, self.ask))
        for layout in (
            named(tag, self.tag),
            _labelled(file, self.file, self.browse_file),
            _labelled(folder, self.folder, self.browse_folder),
            server,
        ):
            layout.addStretch(1)
            page = QWidget()
            page.setLayout(layout)
            self._fields.addWidget(page)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        body.addLayout(ways)
        body.addWidget(self._hint)
        body.addWidget(self._fields, 1)

    def _connect(self) -> None:
        for button in self.ways.values():
            button.toggled.connect(self._turn)
        for line in (self.tag, self.file, self.folder, self.url, self.key):
            line.textChanged.connect(self._tell)
        self.model.editTextChanged.connect(self._tell)
        self.browse_file.clicked.connect(lambda: self.browse_asked.emit(OriginKind.FILE))
        self.browse_folder.clicked.connect(lambda: self.browse_asked.emit(OriginKind.FOLDER))
        self.ask.clicked.connect(lambda: self.models_asked.emit(self.url.text().strip(), self.key.text().strip()))

    def _tell(self, _text: str = "") -> None:
        self.ask.setEnabled(bool(self.url.text().strip()))
        self.changed.emit()

    def _turn(self, _checked: bool = False) -> None:
        if self._group.checkedButton() is not None:
            self._fields.setCurrentIndex(list(OriginKind).index(self.kind))
            self._retranslate()
            self._tell()

    def _retranslate(self) -> None:
        self.ways[OriginKind.OLLAMA].setText("Ollama")
        self.ways[OriginKind.FILE].setText(self.tr("GGUF file"))
        self.ways[OriginKind.FOLDER].setText(self.tr("Hugging Face folder"))
        self.ways[OriginKind.SERVER].setText(self.tr("Server"))
        self._hint.setText({
            OriginKind.OLLAMA: self.tr("The name of a model in Ollama's library, or of one that you made."),
            OriginKind.FILE: self.tr("The file is used where it lies. You can also drop it on the page."),
            OriginKind.FOLDER: self.tr("A folder with config.json and safetensors files, used where it lies."),
            OriginKind.SERVER: self.tr("A server with the interface of OpenAI's, here or elsewhere."),
        }[self.kind])  # fmt: skip
        for label, words in zip(
            self._labels,
            (
                self.tr("Name with tag"),
                self.tr("File"),
                self.tr("Folder"),
                self.tr("Address"),
                self.tr("Key, where it asks for one"),
                self.tr("Model"),
            ),
            strict=True,
        ):
            label.setText(words)
        self.tag.setPlaceholderText("qwen2.5:7b")
        self.url.setPlaceholderText("http://127.0.0.1:1234/v1")
        self.browse_file.setText(self.tr("Choose…"))
        self.browse_folder.setText(self.tr("Choose…"))
        self.ask.setText(self.tr("Ask the server"))


def _labelled(label: QLabel, field: QWidget, button: QWidget) -> QVBoxLayout:
    """A name over a field with a button at its right."""
    line = row(field, button)
    line.setStretch(0, 1)
    label.setBuddy(field)
    return column(label, line, gap=4)
