"""The page of the disk: looking through folders, sharing space, undoing, and using files where they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.index_errors import JournalUnwritable, NoSuchFolder
from saijin_studio.core.model_files import Outcome
from saijin_studio.scheduling.waits import settle
from saijin_studio.studio.care.disk import DiskState
from tests.ui.care import sample

if TYPE_CHECKING:
    from tests.ui.care.conftest import DiskBench


async def looked(disk: DiskBench) -> None:
    """Look through the usual places."""
    disk.page.shown.emit()
    await settle()
    disk.page.folders.start.click()
    await settle()


async def test_the_usual_places_and_what_the_user_adds_are_looked_through(disk: DiskBench) -> None:
    disk.page.shown.emit()
    await settle()
    folders = disk.page.folders
    assert folders.chosen == ("/a", "/b")
    folders.add.click()
    dialog = next(one for one in disk.page.children() if isinstance(one, QFileDialog))
    dialog.fileSelected.emit("/mine")
    dialog.reject()
    folders.start.click()
    await settle()
    assert disk.services.calls == ["index /a /b /mine False"]
    assert folders.progress.isHidden()


async def test_what_was_found_is_told_by_kind_and_with_what_it_would_free(disk: DiskBench) -> None:
    await looked(disk)
    found, sharing = disk.page.found, disk.page.sharing
    assert "1200 file(s) · 6 GB" in found.all.text
    assert "Permission denied" in found.unread.toolTip()
    assert sharing.frees.text == "2 GB could be freed"
    assert len(found.adoptable) == 2
    assert not disk.page.grab().isNull()


async def test_looking_can_be_stopped_and_a_fault_is_told(disk: DiskBench) -> None:
    disk.page.shown.emit()
    await settle()
    disk.services.gate.clear()
    disk.page.folders.start.click()
    await settle()
    assert not disk.page.folders.progress.isHidden()
    assert not disk.page.folders.start.isEnabled()
    disk.page.folders.progress.cancel.click()
    await settle()
    assert disk.page.folders.progress.isHidden()
    disk.services.gate.set()
    disk.services.fail = NoSuchFolder(folder="/a")
    disk.page.folders.start.click()
    await settle()
    assert "/a is not a folder" in disk.page.notice.text
    assert disk.page.found.isHidden()


async def test_sharing_asks_first_and_can_be_undone(disk: DiskBench) -> None:
    await looked(disk)
    sharing = disk.page.sharing
    sharing.apply.click()
    assert not sharing.confirm.isHidden()
    sharing.confirm.no.click()
    await settle()
    assert "apply" not in disk.services.calls
    sharing.apply.click()
    sharing.confirm.yes.click()
    await settle()
    assert "apply" in disk.services.calls
    assert "share their space now" in disk.said
    assert "2 GB are kept" in sharing.shared.text()
    sharing.undo.click()
    await settle()
    assert "put back as they were" in disk.said
    assert disk.services.calls.count("index /a /b False") == 3


async def test_freeing_for_good_asks_first(disk: DiskBench) -> None:
    disk.services.here = DiskState(sample.PLACES, 3, 2 * sample.GB)
    disk.page.shown.emit()
    await settle()
    sharing = disk.page.sharing
    sharing.forget.click()
    assert "can then not be put back" in sharing.confirm.words.text()
    sharing.confirm.yes.click()
    await settle()
    assert disk.services.calls == ["forget"]
    assert "2 GB are free." in disk.said


async def test_texts_count_only_when_they_are_meant(disk: DiskBench) -> None:
    disk.page.sharing.edited.setChecked(True)
    await settle()
    assert disk.services.calls == []
    await looked(disk)
    disk.page.sharing.edited.setChecked(False)
    await settle()
    assert disk.services.calls == ["index /a /b True", "plan False"]


async def test_a_run_that_is_stopped_or_fails_says_so(disk: DiskBench) -> None:
    await looked(disk)
    sharing = disk.page.sharing
    disk.services.gate.clear()
    sharing.apply.click()
    sharing.confirm.yes.click()
    await settle()
    assert not sharing.progress.isHidden()
    sharing.progress.cancel.click()
    await settle()
    assert sharing.progress.isHidden()
    disk.services.gate.set()
    disk.services.fail = JournalUnwritable(file="j", reason="full")
    sharing.apply.click()
    sharing.confirm.yes.click()
    await settle()
    assert "cannot be written" in disk.page.notice.text
    disk.services.outcome = Outcome()
    sharing.apply.click()
    sharing.confirm.yes.click()
    await settle()
    assert "0 file(s) share" in disk.said


async def test_a_file_is_used_where_it_lies(disk: DiskBench) -> None:
    await looked(disk)
    found = disk.page.found
    use = next(one for one in found.findChildren(QPushButton) if one.text() == "Use it")
    use.click()
    await settle()
    assert disk.services.calls[-1] == "adopt 1"
    assert "Phi 3 Mini is used where it lies." in disk.said
    assert len(found.adoptable) == 1
    disk.services.fail = ModelNotInstalled(model="Phi")
    found.adopt_all.click()
    await settle()
    assert "not installed" in disk.page.notice.text


async def test_the_page_follows_the_language(disk: DiskBench) -> None:
    await looked(disk)
    QApplication.sendEvent(disk.page.window(), QEvent(QEvent.Type.LanguageChange))
    assert disk.page.head.title.text() == "Disk"
    assert disk.page.folders.start.text() == "Look through them"
