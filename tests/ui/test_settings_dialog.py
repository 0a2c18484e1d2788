"""The settings: pages, a search, what experts see, and what each page can do."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit

from saijin_studio.config.fields import READERS
from saijin_studio.config.settings import (
    ClosingChoice,
    LanguageChoice,
    SendKey,
    Settings,
    StartChoice,
    ThemeChoice,
)
from saijin_studio.core.errors import EngineUnreachable, StudioClosing
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Footprint
from saijin_studio.studio.engine_check import EngineFound
from saijin_studio.studio.upkeep import Holdings, Kind, Share
from saijin_studio.ui.dialogs.settings import SettingsDialog
from saijin_studio.ui.dialogs.settings_later import Later, Services
from saijin_studio.ui.dialogs.settings_pages import EXPERT, PAGES
from saijin_studio.ui.dialogs.settings_words import PageName
from saijin_studio.ui.shortcuts import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import WindowParts
    from pytestqt.qtbot import QtBot

AUTOMATIC = Footprint(10_000_000_000, 20_000_000_000)
CUSTOM = Settings(
    language=LanguageChoice.JA,
    theme=ThemeChoice.DARK,
    scale=1.5,
    reduced_motion=True,
    closing=ClosingChoice.KEEP,
    start_with=StartChoice.NEW,
    send_key=SendKey.CTRL_ENTER,
    auto_titles=False,
    vram_budget=8_123_456_789,
    ram_budget=16_000_000_000,
    context_length=5000,
    threads=3,
    prefer_warm=True,
    ollama_enabled=False,
    ollama_url="https://ollama.example:8080",
    openai_url="https://server.example/v1",
    openai_key="sk-1:2#3",
    picture_models="ollama:qwen2.5vl:7b, server:org/vl",
    sample_interval=1.23,
    pins=(ModelId("phi3-mini"), ModelId("miyu")),
    picture_megapixels=300,
    keep_deleted=30,
    backup_every=3,
    backup_keep=9,
    backup_encrypted=True,
    debug_log=True,
    keys={"find": ("F3",), "fly": ("Ctrl+L",)},
    expert=True,
)
T = TypeVar("T")


def done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


class FakeUpkeep:
    """Answers at once; ``fault`` is raised instead."""

    def __init__(self) -> None:
        self.deleted = 3
        self.asked: list[str] = []
        self.fault: Exception | None = None

    def holdings(self) -> Future[Holdings]:
        shares = {kind: Share(0 if kind is Kind.LOGS else 2, 1_000_000) for kind in Kind}
        return done(Holdings(Path("/data"), shares, self.deleted))

    def restore_deleted(self) -> Future[int]:
        count, self.deleted = self.deleted, 0
        return done(count)

    forget_deleted = restore_deleted

    def remove_unused(self) -> Future[int]:
        return done(4)

    def check_ollama(self, url: str) -> Future[EngineFound]:
        self.asked.append(url)
        future: Future[EngineFound] = Future()
        if self.fault is None:
            future.set_result(EngineFound("0.13.2", 2))
        else:
            future.set_exception(self.fault)
        return future


@pytest.fixture
def upkeep() -> FakeUpkeep:
    return FakeUpkeep()


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def make(
    window_parts: WindowParts, qtbot: QtBot, upkeep: FakeUpkeep, opened: list[str]
) -> Callable[[Settings], SettingsDialog]:
    def build(settings: Settings) -> SettingsDialog:
        parts, services = window_parts, Services(upkeep, opened.append)
        dialog = SettingsDialog(settings, AUTOMATIC, parts.theme, parts.fonts, parts.icons, services=services)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog, before_close_func=lambda _: dialog.reject())
        dialog.open()
        return dialog

    return build


def choose(dialog: SettingsDialog, name: str, text: str) -> None:
    box = dialog.editor(name).widget
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findText(text))


def switch(dialog: SettingsDialog, name: str, on: bool) -> None:
    box = dialog.editor(name).widget
    assert isinstance(box, QCheckBox)
    box.setChecked(on)


def set_number(dialog: SettingsDialog, name: str, number: float) -> None:
    box = dialog.editor(name).widget
    assert isinstance(box, QDoubleSpinBox)
    box.setValue(number)


def write(dialog: SettingsDialog, name: str, text: str) -> None:
    line = dialog.editor(name).widget
    assert isinstance(line, QLineEdit)
    line.setText(text)


def test_every_setting_of_the_file_is_on_a_page_with_words_of_its_own(
    make: Callable[[Settings], SettingsDialog],
) -> None:
    dialog = make(Settings())
    shown = {name for names in PAGES.values() for name in names}
    assert shown | {"keys", "expert"} == set(READERS)
    assert len({dialog.row(name).title.text() for name in shown}) == len(shown)
    assert all(dialog.row(name).help.text() and dialog.row(name).note.text() for name in shown)


@pytest.mark.parametrize("settings", [Settings(), CUSTOM])
def test_untouched_settings_come_back_as_they_were(
    make: Callable[[Settings], SettingsDialog], settings: Settings
) -> None:
    assert make(settings).value() == settings


def test_saving_gives_what_was_chosen(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    choose(dialog, "language", "English")
    choose(dialog, "theme", "Light")
    set_number(dialog, "ram_budget", 12.5)
    set_number(dialog, "scale", 150)
    set_number(dialog, "threads", 6)
    switch(dialog, "ollama_enabled", False)
    choose(dialog, "closing", "Goes to the tray, frees memory")
    choose(dialog, "send_key", "Ctrl+Enter")
    write(dialog, "pins", "phi3-mini, miyu")
    chosen: list[Settings] = []
    dialog.chosen.connect(chosen.append)
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    wanted = Settings(
        language=LanguageChoice.EN,
        theme=ThemeChoice.LIGHT,
        ram_budget=12_500_000_000,
        scale=1.5,
        threads=6,
        ollama_enabled=False,
        closing=ClosingChoice.FREE,
        send_key=SendKey.CTRL_ENTER,
        pins=(ModelId("phi3-mini"), ModelId("miyu")),
    )
    assert chosen == [wanted]
    assert not dialog.isVisible()


def test_cancelling_gives_nothing(make: Callable[[Settings], SettingsDialog], qtbot: QtBot) -> None:
    dialog = make(Settings())
    set_number(dialog, "ram_budget", 1)
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.reject()


def test_a_changed_setting_shows_the_way_back_to_its_default(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(replace(Settings(), slots=4))
    assert dialog.row("theme").reset.isHidden()
    row = dialog.row("slots")
    assert not row.reset.isHidden()
    assert row.note.text() == "Default: 2 · Counts from the next start"
    row.reset.click()
    assert dialog.value() == Settings()
    assert row.reset.isHidden()


def test_an_unsaid_budget_shows_what_the_studio_would_take(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    for name, text in (("vram_budget", "Automatic (10.0 GB)"), ("ram_budget", "Automatic (20.0 GB)")):
        box = dialog.editor(name).widget
        assert isinstance(box, QDoubleSpinBox)
        assert box.text() == text


@pytest.mark.parametrize("address", ["", "localhost", "ftp://x", "http://", "http://a b"])
def test_an_address_that_is_none_is_said_beside_it_and_not_saved(
    make: Callable[[Settings], SettingsDialog], address: str
) -> None:
    dialog = make(Settings())
    dialog.open_page(PageName.ENGINES)
    write(dialog, "ollama_url", address)
    row = dialog.row("ollama_url")
    assert not dialog.save.isEnabled()
    assert row.problem.isVisible()
    assert row.problem.text() == dialog.save.toolTip() != ""
    assert row.problem.text() in row.editor.widget.accessibleDescription()
    switch(dialog, "ollama_enabled", False)
    assert dialog.save.isEnabled()
    assert not row.isEnabled()


def test_without_a_gpu_there_is_no_vram_budget(window_parts: WindowParts, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings(), Footprint(0, 1), window_parts.theme, window_parts.fonts, window_parts.icons)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.open_page(PageName.MODELS)
    assert not dialog.row("vram_budget").isVisible()
    assert dialog.row("ram_budget").isVisible()


def test_experts_see_more_and_that_is_kept_at_once(
    make: Callable[[Settings], SettingsDialog], qtbot: QtBot
) -> None:
    dialog = make(Settings())
    pages = dialog.list.count()
    dialog.open_page(PageName.MODELS)
    assert not dialog.row("slots").isVisible()
    heard: list[bool] = []
    dialog.expert_chosen.connect(heard.append)
    dialog.expert.setChecked(True)
    assert heard == [True]
    assert dialog.row("slots").isVisible(), "and the page stays"
    assert dialog.list.count() == pages + 1
    dialog.open_page(PageName.ADVANCED)
    dialog.expert.setChecked(False)
    assert not any(dialog.row(name).isVisible() for name in EXPERT)


def test_the_search_finds_settings_of_every_page_and_keys(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings(expert=True))
    dialog.search.set_text("SIZE text")
    assert dialog.row("scale").isVisible()
    assert not dialog.row("theme").isVisible()
    dialog.search.set_text("ollama")
    assert dialog.row("ollama_url").isVisible()
    assert not dialog.page(PageName.GENERAL).isVisible()
    dialog.search.set_text("ctrl+k")
    assert [row.slot.command for row in dialog.keys.rows if row.isVisible()] == [Command.SEARCH]
    dialog.search.set_text("no such thing")
    assert dialog.nothing.isVisible()
    dialog.list.setCurrentRow(1)
    assert dialog.search.text == ""
    assert dialog.row("send_key").isVisible()
    assert not dialog.nothing.isVisible()


def test_what_is_opened_in_its_place_keeps_what_was_chosen(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    chosen: list[Settings] = []
    opened: list[str] = []
    dialog.chosen.connect(chosen.append)
    dialog.budget_wanted.connect(lambda: opened.append("budget"))
    dialog.budget.button.click()
    assert (chosen, opened) == ([], ["budget"])
    switch(dialog, "prefer_warm", True)
    dialog.budget.button.click()
    assert chosen == [Settings(prefer_warm=True)]


def test_the_address_can_be_tested_before_it_is_kept(
    make: Callable[[Settings], SettingsDialog], upkeep: FakeUpkeep, qtbot: QtBot
) -> None:
    dialog = make(Settings())
    dialog.open_page(PageName.ENGINES)
    engine = dialog.engine
    assert engine is not None
    write(dialog, "ollama_url", " http://other:1 ")
    engine.button.click()
    assert not engine.button.isEnabled()
    qtbot.waitUntil(engine.button.isEnabled)
    assert upkeep.asked == ["http://other:1"]
    assert engine.outcome.text().startswith("Ollama 0.13.2 answers.")
    upkeep.fault = EngineUnreachable(engine="Ollama", address="http://other:1")
    engine.button.click()
    qtbot.waitUntil(engine.button.isEnabled)
    assert upkeep.fault.what in engine.outcome.text()
    write(dialog, "ollama_url", "http://third:1")
    assert engine.outcome.text() == "", "what was said was about another address"
    upkeep.fault = OSError("odd")
    engine.button.click()
    qtbot.waitUntil(engine.button.isEnabled)
    assert engine.outcome.text() != "", "also when it is nothing that was foreseen"


def test_what_is_no_longer_waited_for_is_not_shown(qtbot: QtBot) -> None:
    owner, heard = QObject(), list[object]()
    later = Later(owner)
    closing: Future[int] = Future()
    closing.set_exception(StudioClosing())
    later.wait(closing, heard.append, heard.append)
    qtbot.waitUntil(lambda: not later.busy)
    later.wait(done(1), heard.append, heard.append)
    later.stop()
    assert heard == []


def test_the_data_page_counts_opens_and_clears(
    make: Callable[[Settings], SettingsDialog], upkeep: FakeUpkeep, opened: list[str], qtbot: QtBot
) -> None:
    dialog = make(Settings())
    data = dialog.data
    assert data is not None
    dialog.open_page(PageName.DATA)
    qtbot.waitUntil(data.folder.open.isEnabled)
    data.folder.open.click()
    data.folder.links[Kind.MODELS].click()
    assert [Path(one) for one in opened] == [Path("/data"), Path("/data/models")]
    data.unused.button.click()
    qtbot.waitUntil(lambda: data.unused.outcome.text().startswith("4 "))
    assert data.deleted.help.text().startswith("3 ")
    data.deleted.forget.click()
    assert upkeep.deleted == 3, "asked once more"
    data.deleted.forget.click()
    qtbot.waitUntil(lambda: not data.deleted.forget.isEnabled())
    assert data.deleted.outcome.text().startswith("3 ")
    assert not data.deleted.button.isEnabled()


def test_deleted_conversations_come_back(
    make: Callable[[Settings], SettingsDialog], upkeep: FakeUpkeep, qtbot: QtBot
) -> None:
    data = make(Settings()).data
    assert data is not None
    qtbot.waitUntil(data.deleted.button.isEnabled)
    data.deleted.button.click()
    qtbot.waitUntil(lambda: bool(data.deleted.outcome.text()))
    assert upkeep.deleted == 0


def test_keys_are_saved_with_the_settings(make: Callable[[Settings], SettingsDialog]) -> None:
    dialog = make(Settings())
    dialog.open_page(PageName.KEYS)
    row = next(row for row in dialog.keys.rows if row.slot.command is Command.FIND)
    row.change.click()
    assert row.editor is not None
    QTest.keyClick(row.editor.capture, Qt.Key.Key_F3)
    assert dialog.value() == Settings(keys={"find": ("F3",)})
    dialog.keys.all.button.click()
    assert dialog.value() == Settings()
    assert not dialog.keys.all.button.isEnabled()
