"""A backup is made in the real window, something new is said, the backup is put back, and that is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.backups import BackupPart
from saijin_studio.ui.controllers.library_wiring import LibraryDesk
from saijin_studio.ui.panes.backups import BackupsPage
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.settled import until
from tests.studio.ollama_thread import OllamaThread
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window


@pytest.fixture
def ollama() -> Iterator[OllamaThread]:
    """An Ollama that answers at once."""
    with OllamaThread("phi3:mini") as running:
        yield running


def desk_of(person: Person) -> LibraryDesk:
    """The window's way to the library."""
    desk = person.live.assembly.window.findChild(LibraryDesk)
    assert isinstance(desk, LibraryDesk)
    return desk


async def page_of(person: Person) -> BackupsPage:
    """The page of the backups, open and read."""
    desk_of(person).open(LibrarySection.BACKUPS)
    page = person.live.assembly.library.findChild(BackupsPage)
    assert isinstance(page, BackupsPage)
    return page


async def says(person: Person, words: str, count: int) -> None:
    """Say something and wait for the reply."""
    person.type(words)
    await until(lambda: len(person.items) == count)
    await person.reply_ends()


async def put_back(page: BackupsPage, row: int) -> list[str]:
    """Put a backup back; what would have changed of the conversations is returned."""
    page.list.rows[row].restore.click()
    sheet = page.restoring
    await until(lambda: bool(sheet.parts))
    named = [what for one in sheet.parts if one.part is BackupPart.CONVERSATIONS for what in one.named]
    sheet.restore.click()
    sheet.confirm.yes.click()
    await until(lambda: page.sheet is page.list and not page.notice.isHidden())
    return named


def test_what_was_said_after_a_backup_goes_with_a_restore_and_comes_back_with_undo(
    qapp: QApplication, paths: Paths, ollama: OllamaThread, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        await says(person, "The first thing", 2)
        page = await page_of(person)
        await until(lambda: page.rules.rules.keep == 7)
        page.make.click()
        page.making.note.setText("before")
        page.making.make.click()
        await until(lambda: any("before" in one.holds.text() for one in page.list.rows))
        assert page.list.rows[0].backup.verified is not None
        desk_of(person).open()
        person.live.assembly.window.cover.leave()
        await says(person, "The second thing", 4)
        page = await page_of(person)
        place = next(n for n, one in enumerate(page.list.rows) if one.backup.note == "before")
        named = await put_back(page, place)
        assert len(named) == 1, named
        conversation = person.live.conversation
        await until(lambda: len(person.items) == 2)
        assert conversation.persona is not None
        page.notice.action.click()
        await until(lambda: len(person.items) == 4)
        person.live.assembly.window.cover.leave()
        conversation.begin_new()
        await says(person, "Another talk", 2)
        other = conversation.shown
        page = await page_of(person)
        await put_back(page, next(n for n, one in enumerate(page.list.rows) if one.backup.note == "before"))
        await until(lambda: conversation.shown not in {other, None} and len(person.items) == 2)
        assert person.items[0].text == "The first thing", "what is gone gives way to what is there"
        file = tmp_path / "elsewhere.saijin-backup"
        page.list.export_asked.emit(page.list.rows[0].backup.id)
        (dialog,) = person.live.assembly.window.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(file))
        dialog.close()
        await until(file.is_file)
        file.write_bytes(file.read_bytes()[:-400])
        page.file_dropped.emit(file)
        await until(lambda: "damaged" in page.notice.text)
        page.list.verify_asked.emit(page.list.rows[0].backup.id)
        toasts = person.live.assembly.window.toasts
        await until(lambda: any("as it was made" in one.accessibleName() for one in toasts.toasts))
        count = len(page.list.rows)
        page.list.remove_asked.emit(page.list.rows[-1].backup.id)
        page.confirm.yes.click()
        await until(lambda: len(page.list.rows) == count - 1)

    Opener(qapp, paths, ollama.settings())(use)
