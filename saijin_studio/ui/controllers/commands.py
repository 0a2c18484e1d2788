"""Does what keys and the rail ask for, and applies the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

import saijin_studio
from saijin_studio.config.budget import budget, default_budget
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import StudioError
from saijin_studio.core.models import Footprint
from saijin_studio.ui.controllers.notices import NoticesController
from saijin_studio.ui.controllers.pins import Pins
from saijin_studio.ui.controllers.upkeep import StudioUpkeep, open_folder
from saijin_studio.ui.dialogs.about import AboutDialog
from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.settings import SettingsDialog
from saijin_studio.ui.dialogs.settings_later import Services
from saijin_studio.ui.dialogs.settings_words import PageName
from saijin_studio.ui.language import chosen_language
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QDialog

    from saijin_studio.config.settings import Settings
    from saijin_studio.config.settings_file import SettingsFile
    from saijin_studio.core.loop import VoicePlan
    from saijin_studio.core.memory import MemoryReading, MemorySnapshot
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.dialogs.budget import BudgetChosen, BudgetDialog
    from saijin_studio.ui.i18n import Translations

_STEP = 0.1


class CommandController(QObject):
    """The window's commands.

    ``settings_chosen`` gives new ``Settings`` that count from now on.

    Args:
        assembly: the window.
        conversation: what is shown.
        cast: the personas, in the order of their keys.
        studio: what the budgets are for.
        file: where settings are kept.
        settings: what is set now.
        translations: the languages.
        pins: what is pinned; None for a window in which nothing else shows it.
    """

    settings_chosen = Signal(object)
    new_persona_wanted = Signal()
    import_wanted = Signal()
    new_window_wanted = Signal()
    welcome_wanted = Signal()
    edit_persona_wanted = Signal(str)
    """The persona that is talked with is to be edited."""

    def __init__(
        self,
        assembly: Assembly,
        conversation: ConversationController,
        cast: Cast,
        studio: Studio,
        file: SettingsFile,
        settings: Settings,
        translations: Translations,
        pins: Pins | None = None,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._conversation, self._cast = assembly, conversation, cast
        self._studio, self._file, self._settings = studio, file, settings
        self._translations = translations
        self._pins = pins or Pins(studio, (), self)
        self._budget_size: QSize | None = None
        self._dialog: QDialog | None = None
        self._language = assembly.look.fonts.language
        self._reading: MemoryReading | None = None
        self._actions: dict[Command, Callable[[], object]] = {
            Command.NEW_CONVERSATION: self._begin_new,
            Command.STOP: self._stop,
            Command.COPY_LAST: conversation.copy_last,
            Command.EDIT_LAST: conversation.edit_last,
            Command.LARGER: lambda: self._scale(_STEP),
            Command.SMALLER: lambda: self._scale(-_STEP),
            Command.SETTINGS: self._open_settings,
            Command.BUDGET: self.open_budget,
            Command.KEYS: self._open_keys,
            Command.NEW_PERSONA: self.new_persona_wanted.emit,
            Command.IMPORT_PERSONA: self.import_wanted.emit,
            Command.EDIT_PERSONA: self._edit_persona,
            Command.NOTIFICATION: self._go_to_toast,
            Command.NOTIFICATIONS: NoticesController(assembly).open,
            Command.NEW_WINDOW: self.new_window_wanted.emit,
            Command.QUIT: assembly.window.quit_requested.emit,
        }
        assembly.window.command.connect(self._do)
        assembly.window.persona_key.connect(self._choose)
        assembly.bridge.memory_sampled.connect(self._note)
        self._follow_choices(settings)
        assembly.memory.budget_wanted.connect(self.open_budget)

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now for the keys that choose a persona."""
        self._cast = cast

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self._settings

    @property
    def cast(self) -> Cast:
        """The personas in the order of their keys."""
        return self._cast

    def follow(self, settings: Settings) -> None:
        """Take settings that were chosen and kept in another window."""
        self._settings = settings
        self._dress(settings)

    def close(self) -> None:
        """Put the open dialog away."""
        if self._dialog is not None:
            self._dialog.close()

    def _note(self, snapshot: MemorySnapshot) -> None:
        self._reading = snapshot.reading

    def _choose(self, place: int) -> None:
        if place < len(self._cast.personas):
            self._conversation.choose(self._cast.personas[place].id)

    def _do(self, command: Command) -> None:
        """The window's own commands, such as hiding the gallery, are not among these."""
        do = self._actions.get(command)
        if do is not None:
            do()

    def _edit_persona(self) -> None:
        if self._conversation.persona is not None:
            self.edit_persona_wanted.emit(self._conversation.persona.id)

    def _stop(self) -> None:
        """Of the page that is shown: what stands before the conversation has its own replies to stop."""
        if not self._assembly.conversation.isHidden():
            self._conversation.stop()

    def _begin_new(self) -> None:
        self._conversation.begin_new()
        self._assembly.conversation.composer.input.setFocus()

    def _go_to_toast(self) -> None:
        self._assembly.window.toasts.take_focus()

    def _open_keys(self) -> None:
        look = self._assembly.look
        dialog = KeysDialog(look.keymap, look.theme, look.fonts, self._assembly.window)
        dialog.change_wanted.connect(lambda: self._open_settings(PageName.KEYS))
        self._open(dialog)

    def _scale(self, step: float) -> None:
        fonts = self._assembly.look.fonts
        fonts.set_scale(fonts.scale + step)

    def _open(self, dialog: QDialog) -> None:
        """One dialog at a time; never ``exec()``, which would stop the studio's tasks."""
        self.close()
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None

    def _open_settings(self, page: PageName = PageName.GENERAL) -> None:
        look = self._assembly.look
        self._settings = self._fresh()
        automatic = default_budget(self._reading) if self._reading is not None else Footprint()
        dialog = SettingsDialog(
            self._settings,
            automatic,
            look.theme,
            look.fonts,
            look.icons,
            services=Services(StudioUpkeep(self._studio), open_folder),
            parent=self._assembly.window,
        )
        dialog.open_page(page)
        dialog.chosen.connect(self.apply)
        dialog.expert_chosen.connect(self._choose_expert)
        dialog.about_wanted.connect(self._open_about)
        dialog.budget_wanted.connect(self.open_budget)
        dialog.welcome_wanted.connect(self.close)
        dialog.welcome_wanted.connect(self.welcome_wanted)
        self._open(dialog)

    def open_budget(self) -> None:
        """Ask for other memory budgets."""
        from saijin_studio.ui.controllers.budget import open_budget

        assembly = self._assembly
        dialog = open_budget(assembly.window, self._studio, assembly.look, assembly.bridge, self._budget_size)
        dialog.chosen.connect(self._apply_budget)
        dialog.finished.connect(lambda: self._keep_size(dialog))
        self._open(dialog)

    def _keep_size(self, dialog: BudgetDialog) -> None:
        self._budget_size = dialog.size()

    def _apply_budget(self, chosen: BudgetChosen) -> None:
        from saijin_studio.ui.controllers.budget import with_budget

        self.apply(with_budget(self._settings, chosen))
        self._pins.set(chosen.pins, True)

    def _open_about(self) -> None:
        look = self._assembly.look
        notice = resource("NOTICE").read_text(encoding="utf-8")
        self._open(AboutDialog(saijin_studio.__version__, notice, look.theme, look.fonts, self._assembly.window))

    def apply(self, settings: Settings) -> None:
        """Keep the settings, and let those count at once that can."""
        toasts = self._assembly.window.toasts
        before = self._settings
        self._keep(settings)
        self._dress(settings)
        self.settings_chosen.emit(settings)
        self._studio.act(lambda one: one.set_budget(budget(settings, one.snapshot().reading)))
        if _engine_options(before) != _engine_options(settings):
            toasts.show_message(ToastKind.INFO, self.tr("Changes to models count from the next start."))

    def choose_voice(self, plan: VoicePlan) -> None:
        """Keep which steps of a conversation by voice are wanted; they count at once."""
        self._keep(
            replace(
                self._settings,
                voice_feeling=plan.feeling,
                voice_send=plan.send,
                voice_speak=plan.speak,
                voice_mood=plan.mood,
                voice_go_on=plan.go_on,
            )
        )
        self.settings_chosen.emit(self._settings)

    def choose_download_limit(self, limit: int) -> None:
        """Keep how many bytes a second downloads may take; it counts at once."""
        self._keep(replace(self._fresh(), download_limit=limit))
        self.settings_chosen.emit(self._settings)

    def _fresh(self) -> Settings:
        """The settings with what pages of the library have written into the file themselves."""
        try:
            kept = self._file.load()
        except StudioError:
            return self._settings
        return replace(
            self._settings,
            backup_every=kept.backup_every,
            backup_keep=kept.backup_keep,
            backup_encrypted=kept.backup_encrypted,
            verify_every=kept.verify_every,
            update_checks=kept.update_checks,
        )

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        try:
            self._file.save(settings)
        except StudioError as error:
            self._assembly.window.toasts.show_fault(error.fault())

    def _choose_expert(self, expert: bool) -> None:
        self._keep(replace(self._settings, expert=expert))
        self.settings_chosen.emit(self._settings)

    def _follow_choices(self, settings: Settings) -> None:
        """What counts in the window at any time."""
        self._assembly.look.keymap.follow(settings)
        self._assembly.queue.set_asking(settings.confirm)
        self._assembly.conversation.set_thinking_open(settings.thinking_open)

    def _dress(self, settings: Settings) -> None:
        look, assembly = self._assembly.look, self._assembly
        self._follow_choices(settings)
        language = chosen_language(settings)
        look.theme.choose(ThemeChoice(settings.theme.value))
        if settings.reduced_motion:
            look.theme.reduced_motion = True
        look.fonts.set_scale(settings.scale)
        if language is not look.fonts.language:
            look.fonts.set_language(language)
            self._translations.use(language)
        if language is not self._language:
            self._language = language
            assembly.gallery.set_language(language)
            self._conversation.set_language(language)


def _engine_options(settings: Settings) -> tuple[object, ...]:
    return (
        settings.context_length,
        settings.slots,
        settings.threads,
        settings.ollama_enabled,
        settings.ollama_url,
    )
