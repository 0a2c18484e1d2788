"""A picture shown large: fit or own size, the message's other pictures, copy, save, its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.picture_canvas import PictureCanvas
from saijin_studio.ui.widgets.picture_files import copy_file, show_in_folder
from saijin_studio.ui.widgets.picture_reading import read_soon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import PurePath

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.messages import Media
    from saijin_studio.ui.widgets.message_kit import MessageKit

_LARGEST = QSize(8_192, 8_192)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1}


class PictureViewer(FramedDialog):
    """Shows one of ``pictures``; arrow keys go to the others, Esc closes.

    Args:
        kit: what to draw with.
        pictures: the message's pictures.
        number: which one is shown first.
        parent: the window.
        open_folder: opens the folder of a file.
    """

    def __init__(
        self,
        kit: MessageKit,
        pictures: Sequence[Media],
        number: int,
        parent: QWidget | None = None,
        open_folder: Callable[[PurePath], None] = show_in_folder,
    ) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._pictures, self._number = pictures, number
        self._open_folder = open_folder
        self.canvas = PictureCanvas(kit, self)
        self.canvas.toggled.connect(self._toggle)
        self.body.addWidget(self.canvas, 1)
        self.previous = self._add(lambda: self.step(-1))
        self.next = self._add(lambda: self.step(1))
        self.buttons.addStretch(1)
        self.size_button = self._add(self._toggle)
        self.copy = self._add(self._copy)
        self.save = self._add(self._save)
        self.folder = self._add(lambda: self._open_folder(self.media.path))
        self.close_button = self.add_button(ButtonKind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        self._show()

    @property
    def media(self) -> Media:
        """The picture that is shown."""
        return self._pictures[self._number]

    def step(self, by: int) -> None:
        """Go to another picture of the message."""
        number = self._number + by
        if 0 <= number < len(self._pictures):
            self._number = number
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go through the message's pictures."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Picture"))
        name, count = self.media.name, len(self._pictures)
        self.title.setText(name if count == 1 else f"{name}  {self._number + 1} / {count}")
        self.canvas.setAccessibleName(self.tr("Picture: {name}").format(name=name))
        self.previous.setText(self.tr("Previous"))
        self.next.setText(self.tr("Next"))
        self.size_button.setText(self.tr("Own size") if self.canvas.fits else self.tr("Fit"))
        self.copy.setText(self.tr("Copy"))
        self.save.setText(self.tr("Save as…"))
        self.folder.setText(self.tr("Show in folder"))
        self.close_button.setText(self.tr("Close"))

    def _add(self, act: Callable[[], None]) -> QPushButton:
        button = self.add_button()
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        self.canvas.set_fit(True)
        self.canvas.show_words("")
        for button, there in (
            (self.previous, self._number > 0),
            (self.next, self._number < len(self._pictures) - 1),
        ):
            button.setVisible(len(self._pictures) > 1)
            button.setEnabled(there)
        self.copy.setEnabled(False)
        self.size_button.setEnabled(False)
        self.set_texts()
        read_soon(self.media.path, _LARGEST, self._take)

    def _take(self, image: QImage, path: str) -> None:
        if path != str(self.media.path):
            return
        if image.isNull():
            self.canvas.show_words(self.tr("The picture cannot be read."))
            return
        self.canvas.show_image(image)
        self.copy.setEnabled(True)
        self.size_button.setEnabled(True)

    def _toggle(self) -> None:
        self.canvas.set_fit(not self.canvas.fits)
        self.set_texts()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self.canvas.image)

    def _save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the picture as"), self.media.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, target: str) -> None:
        """Write the file as it was attached to ``target``."""
        if not copy_file(self.media.path, target):
            self.canvas.show_words(self.tr("It could not be saved there. Choose another folder."))
