"""The page of models in a window of its own, on a library that is not there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.language import Language
from saijin_studio.core.models import Capability, ModelState
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.personas.cast import load_cast
from saijin_studio.ui.assembly import assemble_look
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.controllers.library import LibraryController
from saijin_studio.ui.controllers.library_acts import LibraryActs
from saijin_studio.ui.controllers.library_adding import LibraryAdding
from saijin_studio.ui.controllers.library_menu import LibraryMenu
from saijin_studio.ui.controllers.library_modelfiles import LibraryModelfiles
from saijin_studio.ui.controllers.pins import Pins
from saijin_studio.ui.panes.library import LibraryPage
from saijin_studio.ui.panes.library_models import ModelsPage
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.panes.library_state import LibraryState
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.toast_stack import ToastStack
from tests.ui.library.shelves import AtOnce, FakeLibrary, card, installed, shelf, variant, variant_card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.personas import Cast


class FakePins:
    """Notes what is pinned."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []

    def pin(self, row: ModelId, *, pinned: bool) -> None:
        """Note it."""
        self.asked.append((row, pinned))


@dataclass
class Desk:
    """The page with everything that lets it live."""

    window: QWidget
    page: LibraryPage
    models: ModelsPage
    library: LibraryController
    acts: LibraryActs
    adding: LibraryAdding
    modelfiles: LibraryModelfiles
    menu: LibraryMenu
    services: FakeLibrary
    bridge: EventBridge
    tasks: AtOnce
    pins: FakePins
    toasts: ToastStack


@pytest.fixture(scope="session")
def people() -> Cast:
    """The cast that ships."""
    return load_cast(resource("personas"), Path("none"), None)


@pytest.fixture
def services() -> FakeLibrary:
    """Rows of every sort."""
    real, other = variant("miyu-q4_k_m", 4.9), variant("helper-0.5b-q4_k_m", 0.5, stand_in=True)
    miyu = card(
        "miyu",
        variant_card(real),
        variant_card(other, installed=True),
        state=ModelState.INSTALLED,
        serving=other.id,
    )
    return FakeLibrary(
        shelf(
            miyu,
            installed("phi", state=ModelState.READY),
            installed("ear", capability=Capability.TRANSCRIPTION),
            card("coder", capability=Capability.CODE_COMPLETION),
        )
    )


@pytest.fixture
def desk(qapp: QApplication, services: FakeLibrary, people: Cast) -> Iterator[Desk]:
    """The page, wired and read."""
    look = assemble_look(ThemeChoice.LIGHT, Language.EN, 1.0, reduced_motion=True)
    kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
    window, floor = QWidget(), QWidget()
    page, tasks, bridge = LibraryPage(kit), AtOnce(), EventBridge(SystemClock())
    body = QVBoxLayout(window)
    body.setContentsMargins(0, 0, 0, 0)
    body.addWidget(page, 1)
    body.addWidget(floor)
    models = ModelsPage(page.kit, lambda _key: 1, lambda _weights: 2)
    toasts = ToastStack(window, floor, look.theme, look.fonts, look.icons)
    library = LibraryController(page, models, services, bridge, tasks, people, LibraryState())
    asked = FakePins()
    pins = Pins(asked, ())
    acts = LibraryActs(library, models, services, pins, bridge, tasks, toasts)
    adding = LibraryAdding(library, models, services, kit, tasks, toasts, window)
    modelfiles = LibraryModelfiles(library, models, services, tasks, toasts)
    menu = LibraryMenu(library, models, acts)
    acts.edit_wanted.connect(adding.edit)
    acts.modelfile_wanted.connect(modelfiles.open)
    page.set_ways(models.toolbar.search.take_focus, models.close_sheet)
    page.add_section(LibrarySection.MODELS, lambda: models)
    page.open_section(LibrarySection.MODELS)
    window.resize(1220, 740)
    window.show()
    library.read_now()
    yield Desk(
        window, page, models, library, acts, adding, modelfiles, menu, services, bridge, tasks, asked, toasts
    )
    library.stop()
    modelfiles.stop()
    adding.close()
    bridge.close()
    window.close()
    window.deleteLater()
