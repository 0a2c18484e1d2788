"""The first start in the window: shows what was found, brings models, and says hello."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from saijin_studio.config.moving import can_take
from saijin_studio.config.settings import LanguageChoice, ThemeChoice
from saijin_studio.core.errors import StudioError
from saijin_studio.studio.first_look import bring, first_look
from saijin_studio.ui.dialogs.welcome import WelcomeDialog
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from concurrent.futures import Future

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.first_look import FirstLook
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.commands import CommandController
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.tasks import Tasks


class WelcomeController(QObject):
    """Opens the welcome and does what it asks for.

    Args:
        assembly: the window.
        studio: running.
        conversation: where the first hello is said.
        commands: keeps settings and opens the budget dialog.
        tasks: runs what takes a while.
        home: the data folder.
        fixed_folder: what names it for this start; empty when the user may choose another.
    """

    moving_wanted = Signal(object)
    """The data folder is to be moved to this ``Path``: the studio has to end for that."""

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        conversation: ConversationController,
        commands: CommandController,
        tasks: Tasks,
        home: Path,
        fixed_folder: str,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._conversation = assembly, studio, conversation
        self._commands, self._tasks, self._home, self._fixed = commands, tasks, home, fixed_folder
        self._dialog: WelcomeDialog | None = None
        self._coming: dict[VariantId, Future[Path]] = {}

    @property
    def dialog(self) -> WelcomeDialog | None:
        """The welcome while it is open."""
        return self._dialog

    def open(self) -> None:
        """Show the welcome, and look at the machine."""
        look = self._assembly.look
        kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
        dialog = WelcomeDialog(
            kit,
            self._commands.cast.personas,
            self._commands.settings,
            fixed_folder=self._fixed,
            parent=self._assembly.window,
        )
        self._dialog = dialog
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.greeting.language_chosen.connect(self._choose_language)
        dialog.greeting.theme_chosen.connect(self._choose_theme)
        dialog.machine.budget_wanted.connect(self._commands.open_budget)
        dialog.machine.folder_wanted.connect(self._ask_folder)
        dialog.models.install_asked.connect(self._install)
        dialog.models.cancel_asked.connect(self._cancel)
        dialog.models.library_wanted.connect(self._show_library)
        dialog.hello_wanted.connect(self._say_hello)
        dialog.finished.connect(self._forget)
        dialog.open()
        self._tasks.spawn(self._look())

    def close(self) -> None:
        """Put it away; downloads stop, and go on where they were the next time."""
        for coming in self._coming.values():
            coming.cancel()
        if self._dialog is not None:
            self._dialog.close()

    async def _look(self) -> None:
        found: FirstLook = await result(self._studio.call(first_look))
        if self._dialog is not None:
            self._dialog.set_found(found)
            for variant in self._coming:
                self._dialog.models.rows[variant].set_progress(0, 0)

    def _choose_language(self, value: str) -> None:
        self._commands.apply(replace(self._commands.settings, language=LanguageChoice(value)))

    def _choose_theme(self, value: str) -> None:
        self._commands.apply(replace(self._commands.settings, theme=ThemeChoice(value)))

    def _show_library(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._assembly.window.do(Command.MODELS)

    def _install(self, variant: Variant) -> None:
        if variant.id not in self._coming:
            self._tasks.spawn(self._bring(variant))

    async def _bring(self, variant: Variant) -> None:
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._show_progress, variant.id, done, total)

        coming = self._coming[variant.id] = self._studio.call(lambda parts: bring(parts, variant, tell))
        toasts = self._assembly.window.toasts
        try:
            await result(coming)
        except StudioError as error:
            toasts.show_fault(error.fault())
        except asyncio.CancelledError:
            if not coming.cancelled():
                raise
        else:
            words = self.tr("{model} is installed.").format(model=variant.title)
            toasts.show_message(ToastKind.SUCCESS, words)
        finally:
            self._coming.pop(variant.id, None)
        await self._look()

    def _show_progress(self, variant: VariantId, done: int, total: int) -> None:
        if self._dialog is not None and variant in self._coming and variant in self._dialog.models.rows:
            self._dialog.models.rows[variant].set_progress(done, total)

    def _cancel(self, variant: Variant) -> None:
        if coming := self._coming.get(variant.id):
            coming.cancel()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self._assembly.window, self.tr("An empty folder for everything that the studio keeps"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    def _folder_chosen(self, folder: str) -> None:
        self.choose_folder(Path(folder))

    def choose_folder(self, folder: Path) -> None:
        """Move the data to ``folder``, if that can take it."""
        if can_take(self._home, folder):
            self.moving_wanted.emit(folder)
        else:
            words = self.tr("Choose an empty folder: {folder} has something in it, or is the data folder itself.")
            self._assembly.window.toasts.show_message(ToastKind.ERROR, words.format(folder=folder))

    def _say_hello(self) -> None:
        personas = self._commands.cast.personas
        if personas and self._conversation.persona is not None:
            self._conversation.send(Outgoing(self.tr("Hello! Who are you?")))

    def _forget(self) -> None:
        self._dialog = None
