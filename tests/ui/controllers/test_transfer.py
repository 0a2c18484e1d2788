"""Conversations go out to files and come back, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from saijin_studio.studio.transfer import Format
from saijin_studio.ui.controllers.history import HistoryController
from saijin_studio.ui.controllers.transfer import TransferController
from saijin_studio.ui.dialogs.exchange import ExportChoice
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import Tasks
from tests.ui.controllers.test_history import A, B, open_list, shown, undo

if TYPE_CHECKING:
    from pathlib import Path

    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def transfer_of(person: Person) -> TransferController:
    (found,) = person.live.assembly.window.findChildren(TransferController)
    return found


def said(person: Person) -> list[str]:
    """What stands in the messages now."""
    return [one.accessibleName() for one in person.live.assembly.window.toasts.toasts]


def test_out_and_in_again_and_undone(open_alone: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane, transfer = await open_list(person), transfer_of(person)
        pane.ordered.emit(Order(Act.EXPORT, (A, B)))
        assert transfer.dialog is not None
        transfer.dialog.reject()
        heads = [head for one in (A, B) if (head := pane.model.head(one)) is not None]
        file = tmp_path / "all.json"
        transfer.write(heads, ExportChoice(Format.JSON, together=True), file, force=True)
        await until(lambda: any("all.json" in one for one in said(person)))
        before = set(shown(pane))
        pane.files_dropped.emit([tmp_path / "none.json", file])
        await until(lambda: len(shown(pane)) == len(before) + 2)
        assert any("none.json" in one for one in said(person)), "a file that is none is told"
        await undo(person)
        await until(lambda: set(shown(pane)) == before)

    open_alone(use)


def test_many_go_into_a_folder_and_replace_nothing(open_alone: Opener, tmp_path: Path) -> None:
    folders: list[Path] = []

    async def use(person: Person) -> None:
        pane = await open_list(person)
        transfer = TransferController(person.live.assembly, person.live.studio, pane_tasks(person), folders.append)
        heads = [head for one in (A, B) if (head := pane.model.head(one)) is not None]
        (tmp_path / "Timetable.md").write_text("mine")
        transfer.write(heads, ExportChoice(), tmp_path, force=False)
        await until((tmp_path / "Timetable (2).md").is_file)
        assert (tmp_path / "Timetable.md").read_text() == "mine"
        assert "Saturday" in (tmp_path / "Reading night.md").read_text()
        await until(lambda: said(person) != [])
        button = person.live.assembly.window.toasts.toasts[-1].findChild(QPushButton)
        assert button is not None
        button.click()
        assert folders == [tmp_path]
        transfer.close()

    open_alone(use)


def pane_tasks(person: Person) -> Tasks:
    return Tasks(person.live.assembly.window.toasts.show_fault)


def test_an_export_that_is_stopped_goes_no_further(open_alone: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane, transfer = await open_list(person), transfer_of(person)
        heads = [head for one in (A, B) if (head := pane.model.head(one)) is not None]
        transfer.write(heads, ExportChoice(), tmp_path, force=False)
        transfer.write(heads, ExportChoice(), tmp_path, force=False)  # one at a time: this is not heard
        assert transfer.progress is not None
        transfer.progress.reject()
        await until(lambda: not transfer.busy)
        assert said(person) == []

    open_alone(use)
    assert list(tmp_path.glob("*.md")) == []


def test_files_and_places_are_asked_for(open_alone: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane, transfer = await open_list(person), transfer_of(person)
        window = person.live.assembly.window
        person.live.conversation.open(A)
        await until(lambda: person.live.conversation.shown == A)
        (history,) = window.findChildren(HistoryController)
        history.export_shown()
        await until(lambda: transfer.dialog is not None)
        assert transfer.dialog is not None
        transfer.dialog.take.click()
        (place,) = window.findChildren(QFileDialog)
        assert place.selectedFiles()[0].endswith("Reading night.md")
        place.fileSelected.emit(str(tmp_path / "here.md"))
        place.close()
        await until(lambda: (tmp_path / "here.md").is_file() and not transfer.busy)
        heads = [head for one in (A, B) if (head := pane.model.head(one)) is not None]
        transfer.ask_export(heads)
        assert transfer.dialog is not None
        transfer.dialog.take.click()
        folder = next(one for one in window.findChildren(QFileDialog) if one is not place)
        assert folder.fileMode() is QFileDialog.FileMode.Directory
        folder.close()
        pane.import_wanted.emit()
        files = next(one for one in window.findChildren(QFileDialog) if one not in {place, folder})
        files.filesSelected.emit([str(tmp_path / "none.json")])
        files.close()
        await until(lambda: any("none.json" in one for one in said(person)))

    open_alone(use)
