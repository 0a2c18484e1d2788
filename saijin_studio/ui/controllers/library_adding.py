"""Leads through adding a model of the user's own, and editing one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.ui.dialogs.model_add import ModelAddDialog
from saijin_studio.ui.dialogs.model_origin import ModelOrigin, OriginKind
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.ui.controllers.library import LibraryController
    from saijin_studio.ui.controllers.library_services import LibraryServices
    from saijin_studio.ui.panes.library_models import ModelsPage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class LibraryAdding(QObject):
    """Opens the wizard.

    Args:
        library: shows what was added.
        models: has the button, and takes files that are dropped.
        services: the studio.
        look: what to draw with.
        tasks: runs what has to be awaited.
        toasts: say what was done, and take it back.
        window: what the wizard stands over.
    """

    def __init__(
        self,
        library: LibraryController,
        models: ModelsPage,
        services: LibraryServices,
        look: MessageKit,
        tasks: Tasks,
        toasts: ToastStack,
        window: QWidget,
    ) -> None:
        super().__init__(library)
        self._library, self._services, self._look = library, services, look
        self._tasks, self._toasts, self._window = tasks, toasts, window
        self.dialog: ModelAddDialog | None = None
        """The wizard, while it is open."""
        self._row: ModelId | None = None
        models.toolbar.add.clicked.connect(self.open)
        models.zone.handed.connect(self.take)

    def open(self) -> ModelAddDialog:
        """Ask where a model comes from."""
        self.close()
        self._row = None
        self.dialog = dialog = ModelAddDialog(self._look, self._window)
        dialog.look_asked.connect(self._look_at)
        dialog.models_asked.connect(self._ask_server)
        dialog.add_asked.connect(self._add)
        dialog.finished.connect(self._forget)
        dialog.open()
        return dialog

    def take(self, path: Path) -> None:
        """Look at a file or folder."""
        self.open().take_path(path)

    def edit(self, row: str) -> None:
        """Edit one of the user's own rows."""
        self._tasks.spawn(self._edit(ModelId(row)))

    def close(self) -> None:
        """Put the wizard away."""
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self) -> None:
        self.dialog = None

    def _look_at(self, origin: ModelOrigin) -> None:
        self._run(self._draft(origin))

    def _ask_server(self, url: str, key: str) -> None:
        if self.dialog is not None:
            self.dialog.begin(self.tr("Asking the server…"))
        self._run(self._models(url, key))

    def _add(self, draft: RowDraft) -> None:
        self._run(self._keep(draft))

    def _run(self, work: Coroutine[object, object, None]) -> None:
        """What goes wrong is said in the wizard, as long as it is there."""

        async def guarded() -> None:
            try:
                await work
            except StudioError as error:
                if self.dialog is None:
                    raise
                self.dialog.end("\n".join(text for text in fault_texts(error.fault()) if text))

        self._tasks.spawn(guarded())

    async def _draft(self, origin: ModelOrigin) -> None:
        match origin.kind:
            case OriginKind.OLLAMA:
                draft = await self._services.draft_from_ollama(origin.name)
            case OriginKind.FILE | OriginKind.FOLDER:
                draft = await self._services.draft_from_file(origin.path)
            case OriginKind.SERVER:
                draft = await self._services.draft_from_server(origin.url, origin.key, origin.name)
        if self.dialog is not None:
            self.dialog.show_draft(draft)

    async def _models(self, url: str, key: str) -> None:
        models = await self._services.server_models(url, key)
        if self.dialog is not None:
            self.dialog.show_models(models)

    async def _edit(self, row: ModelId) -> None:
        draft = await self._services.draft(row)
        self.open().show_draft(draft, editing=True)
        self._row = row

    async def _keep(self, draft: RowDraft) -> None:
        if self._row is not None:
            row = await self._services.edit(self._row, draft)
        else:
            row = await self._services.add(draft)
            what = self.tr("{model} was added.").format(model=draft.title)
            self._toasts.show_action(ToastKind.SUCCESS, what, self.tr("Undo"), partial(self._take_out, row))
        self.close()
        self._library.open_row(row)
        self._library.read()

    def _take_out(self, row: ModelId) -> None:
        async def work() -> None:
            await self._services.forget(row)
            self._library.read()

        self._tasks.spawn(work())
