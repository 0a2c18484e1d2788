"""Lets the user edit what Ollama makes a model from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Engine
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.ui.controllers.library import LibraryController
    from saijin_studio.ui.controllers.library_services import LibraryServices
    from saijin_studio.ui.panes.library_models import ModelsPage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack

_CHECK_MS = 250
"""Milliseconds without a key before the text is looked through."""


class LibraryModelfiles(QObject):
    """Shows a Modelfile, says what is wrong in it while it is written, and has the model made anew.

    Args:
        library: knows the rows.
        models: has the sheet.
        services: the studio.
        tasks: runs what has to be awaited.
        toasts: say what was done.
    """

    def __init__(
        self,
        library: LibraryController,
        models: ModelsPage,
        services: LibraryServices,
        tasks: Tasks,
        toasts: ToastStack,
    ) -> None:
        super().__init__(library)
        self._library, self._sheet, self._services = library, models.modelfile, services
        self._tasks, self._toasts = tasks, toasts
        self._check = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._check.timeout.connect(self._look_through)
        self._sheet.edited.connect(self._check_soon)
        self._sheet.dismissed.connect(self._check.stop)
        self._sheet.save_asked.connect(self._save_text)
        self._sheet.original_asked.connect(self._save_original)

    def open(self, row: str) -> None:
        """Show the Modelfile of a row."""
        self._tasks.spawn(self._open(row))

    def stop(self) -> None:
        """Look no more."""
        self._check.stop()

    def _check_soon(self, _text: str) -> None:
        self._check.start()

    def _save_text(self, row: str, text: str) -> None:
        self._tasks.spawn(self._save(row, text))

    def _save_original(self, row: str) -> None:
        self._tasks.spawn(self._save(row, None))

    async def _open(self, row: str) -> None:
        found = self._library.row(row)
        file = await self._services.modelfile(ModelId(row))
        title = found.card.spec.title if found is not None else row
        self._sheet.show_text(row, title, file.text, edited=file.edited)

    def _look_through(self) -> bool:
        from saijin_studio.library.modelfile import ModelfileFault, parse_modelfile

        try:
            parse_modelfile(self._sheet.text.toPlainText())
        except ModelfileFault as fault:
            first = fault.problems[0]
            words = self.tr("Line {line}: {message}.").format(line=first.line, message=first.message)
            self._sheet.show_fault(words, first.line)
            return False
        self._sheet.show_fault("", 0)
        return True

    async def _save(self, row: str, text: str | None) -> None:
        self._check.stop()
        if text is not None and not self._look_through():
            return
        found = self._library.row(row)
        try:
            await self._services.save_modelfile(ModelId(row), text)
        except StudioError as error:
            self._toasts.show_fault(error.fault())
            return
        self._sheet.put_away()
        cards = found.card.variants if found is not None else ()
        made = next((one for one in cards if one.installed and one.variant.engine is Engine.OLLAMA), None)
        self._toasts.show_message(ToastKind.SUCCESS, self.tr("The Modelfile was saved."))
        if made is not None:
            await self._services.remake(ModelId(row), made.variant.id)
