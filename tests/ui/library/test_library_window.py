"""The page of models in the real window: it takes the place of the columns, and gives it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import JobId, ModelId, VariantId
from saijin_studio.core.jobs import JobState
from saijin_studio.ui.controllers.library_services import StudioLibrary
from saijin_studio.ui.controllers.library_wiring import LibraryDesk
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.rail import RailItem
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier


def desk_of(person: Person) -> LibraryDesk:
    """The window's way to its models."""
    desk = person.live.assembly.window.findChild(LibraryDesk)
    assert isinstance(desk, LibraryDesk)
    return desk


def test_the_page_comes_over_the_columns_and_goes_by_whatever_stands_among_them(
    qapp: QApplication, paths: Paths
) -> None:
    opener = Opener(qapp, paths, Settings(ollama_enabled=False))

    async def use(person: Person) -> None:
        assembly = person.live.assembly
        window, cover, rail = assembly.window, assembly.window.cover, assembly.window.rail
        rail.triggered.emit(RailItem.MODELS)
        assert (cover.shown, rail.active) == (RailItem.MODELS, RailItem.MODELS)
        assert not assembly.conversation.isVisible()
        desk = desk_of(person)
        assert assembly.status.engine.width() == max(240, 56 + assembly.library.nav.width())
        await until(lambda: len(desk.models.library.rows) >= 15, 30)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        assert desk.models.pane.toolbar.search.hasFocus()
        for section in LibrarySection:
            desk.open(section)
            assert assembly.library.section is section
            assert not window.grab().isNull()
        QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
        assert (cover.shown, rail.active) == (None, RailItem.PERSONAS)
        await comes_and_goes(person)
        leads_there(person)
        await asks_the_studio(person, paths)
        settings = Settings(ollama_enabled=False, download_limit=2_000_000, verify_every=2)
        desk.take_settings(settings)
        desk.set_cast(person.live.cast)
        assert "2 MB" in assembly.library.nav.disk.speed.accessibleName()
        assembly.gallery.models_wanted.emit("nobody")
        assert desk.state.section is LibrarySection.MODELS

    opener(use)


async def comes_and_goes(person: Person) -> None:
    """What is asked for among the columns is seen, and not shown and hidden at once."""
    assembly = person.live.assembly
    window, cover = assembly.window, assembly.window.cover
    window.do(Command.SOUND)
    assert window.columns.side_wanted
    window.do(Command.MODELS)
    window.do(Command.SOUND)
    assert cover.shown is None
    assert window.columns.side_wanted, "it was hidden behind the page, not put away"
    window.do(Command.SOUND)
    for command in (Command.HISTORY, Command.NEW_CONVERSATION, Command.TOGGLE_GALLERY, Command.STOP):
        window.do(Command.MODELS)
        assert cover.shown is RailItem.MODELS
        window.do(command)
        assert cover.shown is None
    window.do(Command.MODELS)
    person.live.conversation.choose("ana")
    await until(lambda: cover.shown is None)
    window.do(Command.MODELS)
    window.persona_key.emit(0)
    assert cover.shown is None


def leads_there(person: Person) -> None:
    """From a card, and from a reply for which nothing is installed."""
    assembly, desk = person.live.assembly, desk_of(person)
    assembly.gallery.models_wanted.emit("miyu")
    assert desk.models.pane.list.current == "miyu"
    assembly.window.cover.leave()
    fault = ModelNotInstalled(model="phi3-mini").fault()
    assembly.bridge.job_changed.emit(JobStateChanged(JobId("1"), JobState.FAILED, fault=fault))
    assert assembly.window.toasts.notices[-1].what
    desk.open_row("phi3-mini")
    assert desk.models.pane.list.current == "phi3-mini"


async def asks_the_studio(person: Person, paths: Paths) -> None:
    """What the page asks for reaches the parts of the studio."""
    services = StudioLibrary(person.live.studio)
    miyu, helper = ModelId("miyu"), VariantId("qwen2.5-coder-0.5b-instruct-q4_k_m")
    shelf = await services.shelf()
    assert miyu in shelf.made
    await services.use(miyu, helper)
    assert (await services.shelf()).chosen == {miyu: helper}
    await services.use(miyu, None)
    assert (await services.modelfile(miyu)).edited is False
    await services.save_modelfile(miyu, None)
    assert (await services.licence(helper)).name == "Apache-2.0"
    await services.accept_licence(helper)
    assert await services.needs_acceptance(helper) is False
    await services.set_limits(1_000_000, 1, None)
    await services.set_care(3, checks=False)
    nothing = paths.root / "nothing.gguf"
    for refused in (
        services.draft_from_file(nothing),
        services.draft_from_ollama("no good name"),
        services.draft_from_server("nowhere", "", "x"),
        services.server_models("nowhere", ""),
        services.remove(miyu, helper),
        services.load(miyu),
        services.pause(VariantId("none")),
        services.resume(VariantId("none")),
        services.cancel(VariantId("none")),
        services.repair(miyu, VariantId("none")),
        services.draft(miyu),
        services.forget(miyu),
    ):
        with pytest.raises(StudioError):
            await refused
    await services.dismiss(VariantId("none"))
    await services.unload(miyu)
