"""Keys, the rail, and the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from saijin_studio.config.settings import LanguageChoice, ThemeChoice
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.models import Footprint
from saijin_studio.ui.dialogs.about import AboutDialog
from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.settings import SettingsDialog
from saijin_studio.ui.dialogs.settings_words import PageName
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.config.settings import Settings
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def _dialogs(person: Person) -> list[QDialog]:
    return [one for one in person.live.assembly.window.findChildren(QDialog) if one.isVisible()]


def _do(person: Person, command: Command) -> None:
    person.live.assembly.window.command.emit(command)


def _settings(person: Person) -> SettingsDialog:
    _do(person, Command.SETTINGS)
    (dialog,) = _dialogs(person)
    assert isinstance(dialog, SettingsDialog)
    return dialog


def _choose(person: Person, settings: Settings) -> None:
    """Choose these in the dialog, as if its fields had been filled so."""
    _settings(person).chosen.emit(settings)


def test_ctrl_and_a_digit_choose_a_persona_by_its_place(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        window, live = person.live.assembly.window, person.live
        window.persona_key.emit(2)
        assert live.conversation.persona is live.cast.personas[2]
        window.persona_key.emit(len(live.cast.personas))
        assert live.conversation.persona is live.cast.personas[2], "nobody stands there"

    open_alone(use)


def test_a_new_conversation_is_begun_with_the_cursor_in_the_composer(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        _do(person, Command.NEW_CONVERSATION)
        assert not person.live.assembly.conversation.empty.isHidden()
        assert person.live.assembly.window.focusWidget() is person.live.assembly.conversation.composer.input

    open_alone(use)


def test_searching_the_personas_shows_the_gallery_first(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        _do(person, Command.TOGGLE_GALLERY)
        assembly.window.toggle_gallery()
        assert not assembly.gallery.isVisible()
        _do(person, Command.SEARCH_PERSONAS)
        assert assembly.gallery.isVisible()
        focused = assembly.window.focusWidget()
        assert focused is not None
        assert assembly.gallery.isAncestorOf(focused)

    open_alone(use)


def test_text_grows_and_shrinks(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        fonts = person.live.assembly.look.fonts
        before = fonts.scale
        _do(person, Command.LARGER)
        assert fonts.scale == pytest.approx(before + 0.1)
        _do(person, Command.SMALLER)
        assert fonts.scale == pytest.approx(before)

    open_alone(use)


def test_one_dialog_is_open_at_a_time_and_the_studio_goes_on_behind_it(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        _do(person, Command.KEYS)
        (keys,) = _dialogs(person)
        assert isinstance(keys, KeysDialog)

        async def nothing(_parts: Parts) -> str:
            return "answered"

        assert await result(person.live.studio.call(nothing)) == "answered"
        settings = _settings(person)
        settings.about_wanted.emit()
        (about,) = _dialogs(person)
        assert isinstance(about, AboutDialog)
        QTest.keyClick(about, Qt.Key.Key_Escape)
        assert _dialogs(person) == []

    open_alone(use)


def test_an_open_dialog_does_not_keep_the_window_from_closing(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        _do(person, Command.KEYS)
        assert _dialogs(person)

    open_alone(use)


def test_settings_are_kept_and_count_at_once(open_alone: Opener) -> None:
    chosen = replace(
        open_alone.settings,
        language=LanguageChoice.JA,
        theme=ThemeChoice.DARK,
        scale=1.25,
        reduced_motion=True,
        vram_budget=0,
        ram_budget=2_000_000_000,
    )

    async def use(person: Person) -> None:
        live, look = person.live, person.live.assembly.look
        ground = look.theme.color("bg_window")
        await until(lambda: live.assembly.status.ram.reading.budget > 0)
        _choose(person, chosen)
        assert look.fonts.scale == pytest.approx(1.25)
        assert look.theme.color("bg_window") != ground
        assert look.theme.reduced_motion
        assert live.assembly.conversation.composer.send_button.text() == "送信"

        async def allowed(parts: Parts) -> Footprint:
            return parts.scheduler.snapshot().budget

        assert await result(live.studio.call(allowed)) == Footprint(0, 2_000_000_000)
        assert live.assembly.window.toasts.toasts == ()

    open_alone(use)
    kept = SettingsFile(open_alone.paths.settings).load()
    assert (kept.language, kept.theme, kept.scale) == (LanguageChoice.JA, ThemeChoice.DARK, 1.25)


def test_keys_lead_from_the_list_to_their_settings_and_count_at_once(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        _do(person, Command.KEYS)
        (keys,) = _dialogs(person)
        assert isinstance(keys, KeysDialog)
        keys.change_button.click()
        (dialog,) = _dialogs(person)
        assert isinstance(dialog, SettingsDialog)
        assert dialog.page(PageName.KEYS).isVisible()
        dialog.reject()
        _choose(person, replace(open_alone.settings, keys={"keys": ("F9",)}, confirm=False))
        assert assembly.look.keymap.keys(Command.KEYS) == ("F9",)
        assert assembly.look.keymap.hint(Command.KEYS) in assembly.window.rail.button(RailItem.KEYS).toolTip()

    open_alone(use)
    assert dict(SettingsFile(open_alone.paths.settings).load().keys) == {"keys": ("F9",)}


def test_the_switch_for_experts_is_kept_at_once(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        dialog = _settings(person)
        dialog.expert.setChecked(True)
        dialog.reject()

    open_alone(use)
    assert SettingsFile(open_alone.paths.settings).load().expert


def test_the_settings_ask_the_studio_what_the_data_folder_holds(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        dialog = _settings(person)
        data, engine = dialog.data, dialog.engine
        assert data is not None
        assert engine is not None
        await until(data.folder.open.isEnabled)
        data.unused.button.click()
        await until(lambda: bool(data.unused.outcome.text()))
        dialog.editor("ollama_enabled").reset_to(True)
        dialog.editor("ollama_url").reset_to("http://127.0.0.1:9")
        engine.button.click()
        await until(engine.button.isEnabled)
        assert "http://127.0.0.1:9" in engine.outcome.text()
        dialog.reject()

    open_alone(use)


def test_a_key_leads_to_the_notification(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        toasts = person.live.assembly.window.toasts
        toasts.show_message(ToastKind.INFO, "Look here.")
        _do(person, Command.NOTIFICATION)
        assert toasts.toasts[-1].has_focus

    open_alone(use)


def test_what_counts_from_the_next_start_says_so(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        _choose(person, replace(open_alone.settings, context_length=8192))
        (toast,) = person.live.assembly.window.toasts.toasts
        assert toast.accessibleName() == "Changes to models count from the next start."

    open_alone(use)


def test_settings_that_cannot_be_kept_say_so_and_count_nevertheless(open_alone: Opener) -> None:
    open_alone.paths.settings.write_text("a list: [\n", encoding="utf-8")

    async def use(person: Person) -> None:
        for toast in person.live.assembly.window.toasts.toasts:
            toast.done.emit()
        _choose(person, replace(open_alone.settings, scale=1.25))
        assert person.live.assembly.look.fonts.scale == pytest.approx(1.25)
        (toast,) = person.live.assembly.window.toasts.toasts
        assert "The setting the file in" in toast.accessibleName()

    open_alone(use)
    assert open_alone.paths.settings.read_text(encoding="utf-8") == "a list: [\n"
