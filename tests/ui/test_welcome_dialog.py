"""The welcome: what it shows, and that nothing in it has to be answered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.fit import Fit, fit_of
from saijin_studio.core.language import Language
from saijin_studio.core.memory import Gpu, MemoryReading
from saijin_studio.core.models import Footprint
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.personas.cast import load_cast
from saijin_studio.studio.first_look import FirstLook, Offer, offered
from saijin_studio.ui.assembly import assemble_look
from saijin_studio.ui.dialogs.welcome import WelcomeDialog
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.message_kit import MessageKit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.core.models import Variant

GIB = 1_000_000_000
BUDGET = Footprint(10 * GIB, 20 * GIB)


@pytest.fixture
def dialog(qtbot: QtBot) -> WelcomeDialog:
    look = assemble_look(ThemeChoice.LIGHT, Language.EN, 1.0, reduced_motion=True)
    cast = load_cast(resource("personas"), Path("none"), None)
    kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
    made = WelcomeDialog(kit, cast.personas, Settings())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot closes it
    qtbot.addWidget(made)
    return made


def _found(*, installed: bool = True, ram: int = GIB) -> FirstLook:
    first, second = offered(load_catalogue(resource("assets", "models.yaml")))[:2]

    def offer(variant: Variant, footprint: Footprint, *, here: bool) -> Offer:
        return Offer(variant, fit_of(footprint, BUDGET), footprint, here)

    return FirstLook(
        MemoryReading(32 * GIB, 8 * GIB, (Gpu("RTX 3060", 12 * GIB, GIB),)),
        BUDGET,
        8,
        Path("/data/saijin"),
        2 * GIB,
        (offer(first, Footprint(ram=GIB), here=installed), offer(second, Footprint(ram=ram), here=False)),
        ollama=False,
    )


def test_the_machine_is_told_with_the_budgets_that_follow(dialog: WelcomeDialog) -> None:
    dialog.set_found(_found())
    told = [row.text.text() for row in dialog.machine.rows]
    assert told == [
        "RTX 3060, 12 GB",
        "32 GB, 24 GB free",
        told[2],
        "2 GB free: little for large models",
        "up to 10 GB of graphics memory, 20 GB of memory",
        "/data/saijin",
    ]
    assert told[2].startswith("8 core")


def test_until_it_is_known_it_says_that_it_looks(dialog: WelcomeDialog) -> None:
    assert {row.text.text() for row in dialog.machine.rows} == {"Looking…"}


def test_next_leads_through_the_pages_to_the_first_hello(dialog: WelcomeDialog, qtbot: QtBot) -> None:
    dialog.set_found(_found())
    dialog.show()
    dialog.forward.click()
    dialog.back.click()
    dialog.forward.click()
    dialog.forward.click()
    assert dialog.forward.text() == "Say hello to Miyu"
    with qtbot.waitSignals([dialog.accepted, dialog.hello_wanted]):
        dialog.forward.click()


def test_without_a_model_there_is_nobody_to_say_hello_to(dialog: WelcomeDialog, qtbot: QtBot) -> None:
    dialog.set_found(_found(installed=False))
    dialog.pages.setCurrentIndex(2)
    assert dialog.forward.text() == "Open the studio"
    dialog.hello_wanted.connect(lambda: pytest.fail("nobody can answer"))
    with qtbot.waitSignal(dialog.accepted):
        dialog.forward.click()


def test_it_may_be_skipped_on_every_page(dialog: WelcomeDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        dialog.skip.click()


def test_a_model_is_installed_and_its_download_can_be_cancelled(dialog: WelcomeDialog, qtbot: QtBot) -> None:
    found = _found()
    dialog.set_found(found)
    first, second = (dialog.models.rows[one.variant.id] for one in found.offers)
    assert first.state.text() == "Installed"
    assert first.button.isHidden()
    asked: list[object] = []
    dialog.models.install_asked.connect(asked.append)
    second.button.click()
    assert asked == [found.offers[1].variant]
    second.set_progress(250, 1000)
    assert second.state.text() == "25 %"
    with qtbot.waitSignal(dialog.models.cancel_asked):
        second.button.click()
    dialog.set_found(replace(found, offers=(found.offers[0], replace(found.offers[1], installed=True))))
    assert second.state.text() == "Installed"


def test_what_does_not_fit_is_not_offered(dialog: WelcomeDialog) -> None:
    found = _found(ram=21 * GIB)
    dialog.set_found(found)
    row = dialog.models.rows[found.offers[1].variant.id]
    assert row.offer.fit is Fit.NONE
    assert not row.button.isEnabled()
    assert row.fit.accessibleName() == "Does not fit"
    assert row.button.toolTip()


def test_a_folder_that_the_start_named_cannot_be_changed(qtbot: QtBot) -> None:
    look = assemble_look(ThemeChoice.DARK, Language.EN, 1.0, reduced_motion=True)
    kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
    dialog = WelcomeDialog(kit, (), Settings(), fixed_folder="SAIJIN_HOME")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.set_found(_found())
    assert not dialog.machine.folder.isEnabled()
    assert "SAIJIN_HOME" in dialog.machine.folder.toolTip()
    dialog.pages.setCurrentIndex(2)
    assert dialog.forward.text() == "Open the studio"
    assert not dialog.grab().isNull()


def test_language_and_colours_are_chosen_at_once(dialog: WelcomeDialog) -> None:
    chosen: list[str] = []
    dialog.greeting.language_chosen.connect(chosen.append)
    dialog.greeting.theme_chosen.connect(chosen.append)
    dialog.greeting.language.buttons["ja"].click()
    dialog.greeting.theme.buttons["dark"].click()
    assert chosen == ["ja", "dark"]
