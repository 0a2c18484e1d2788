"""Attachments, drafts, commands and the meter, in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.conversations import Draft
from saijin_studio.core.language import Language
from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.picture_data import PictureDataDialog
from saijin_studio.ui.panes.composer_context import ContextDetails
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.attachment_item import MOST_FILES
from saijin_studio.ui.widgets.attachment_mime import Handed

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.messages import Media
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.panes.composer import Composer
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def _composer(person: Person) -> Composer:
    return person.live.assembly.conversation.composer


def _toasts(person: Person) -> list[str]:
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


async def _ready(person: Person, count: int) -> None:
    tray = _composer(person).tray
    await until(lambda: len(tray.items) == count and all(item.ready for item in tray.items))


async def _says(person: Person, text: str) -> None:
    before = len(person.items)
    person.type(text)
    await until(lambda: len(person.items) == before + 2)
    await person.reply_ends()


async def _draft(person: Person, key: str) -> Draft | None:
    async def work(parts: Parts) -> Draft | None:
        return await parts.store.draft(key)

    return await result(person.live.studio.call(work))


def test_files_go_with_a_message_and_are_offered_again(open_window: Opener, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("The train leaves at nine.")
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#a63d5c"))

    async def use(person: Person) -> None:
        composer = _composer(person)
        await person.click_card("ren")
        composer.handed.emit(Handed(files=(notes,)))
        data = QMimeData()
        data.setImageData(picture)
        QGuiApplication.clipboard().setMimeData(data)
        composer.input.paste()
        assert not composer.send_button.isEnabled()
        await _ready(person, 2)
        tray = composer.tray
        await until(lambda: tray.items[1].picture is not None)
        small = tray.items[1].picture
        assert small is not None
        assert small.width() == 640
        assert [item.media.kind for item in tray.items if item.media] == [MediaKind.TEXT, MediaKind.IMAGE]
        await _says(person, "When does it leave?")
        assert tray.empty
        kept: tuple[Media, ...] = await result(person.live.studio.call(lambda parts: _media(parts, person)))
        assert [one.name for one in kept] == ["notes.txt", "Pasted picture.png"]
        assert kept[0].text == "The train leaves at nine."
        composer.input.setFocus()
        QTest.keyClicks(composer.input, "#no")
        QTest.keyClick(composer.input, Qt.Key.Key_Down)
        QTest.keyClick(composer.input, Qt.Key.Key_Return)
        assert [item.name for item in tray.items] == ["notes.txt"]
        assert composer.text() == ""

    open_window(use)


async def _media(parts: Parts, person: Person) -> tuple[Media, ...]:
    shown = person.live.conversation.shown
    assert shown is not None
    return (await parts.dialogue.branch(shown))[0].message.media


def test_what_cannot_be_taken_is_said_and_nothing_else_is_lost(open_window: Opener, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.docx"
    good.write_text("# fine")
    bad.write_bytes(b"PK\x03\x04" + bytes(100))
    many = [tmp_path / f"{number}.txt" for number in range(MOST_FILES + 2)]
    for one in many:
        one.write_text(one.name)

    async def use(person: Person) -> None:
        composer = _composer(person)
        composer.set_text("with these")
        composer.handed.emit(Handed(files=(bad, good)))
        await _ready(person, 1)
        assert "bad.docx" in composer.notice.words
        assert composer.text() == "with these"
        composer.tray.chips[0].removed.emit()
        assert composer.notice.words == "good.md was taken away."
        composer.notice.action.click()
        assert [item.name for item in composer.tray.items] == ["good.md"]
        composer.handed.emit(Handed(files=tuple(many)))
        assert composer.notice.words == "At most 20 files go with one message. 3 files were left out."
        await _ready(person, MOST_FILES)
        composer.handed.emit(Handed(text="x" * 100_001))
        assert "1 file was left out" in composer.notice.words
        composer.tray.set_items(())
        composer.tools.attach.click()
        (dialog,) = person.live.assembly.window.findChildren(QFileDialog)
        dialog.filesSelected.emit([str(good)])
        dialog.close()
        await _ready(person, 1)
        composer.tray.set_items(())
        composer.handed.emit(Handed(text="short"))
        assert composer.text() == "with theseshort"
        composer.handed.emit(Handed(text="y" * 100_001))
        await _ready(person, 1)
        assert composer.tray.items[0].name == "Pasted text.txt"
        composer.attach_text_asked.emit("with theseshort")
        await _ready(person, 2)
        assert composer.text() == ""

    open_window(use)


def test_drafts_belong_to_their_conversations_and_survive_a_restart(open_window: Opener, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("For later.")

    async def write(person: Person) -> None:
        composer = _composer(person)
        await person.click_card("ren")
        composer.set_text("For Ren")
        composer.handed.emit(Handed(files=(notes,)))
        await _ready(person, 1)
        await person.click_card("miyu")
        await until(lambda: composer.text() == "")
        assert composer.tray.empty
        composer.set_text("For Miyu")
        await person.click_card("ren")
        await until(lambda: composer.text() == "For Ren")
        assert [item.name for item in composer.tray.items] == ["notes.txt"]
        person.press(Qt.Key.Key_Return)
        composer.input.insertPlainText("typed meanwhile")
        await until(lambda: len(person.items) == 2)
        await person.reply_ends()
        shown = person.live.conversation.shown
        assert shown is not None
        assert composer.text() == "typed meanwhile"
        assert await _draft(person, "persona:ren") is None
        await person.click_card("miyu")
        await until(lambda: composer.text() == "For Miyu")
        assert await _draft(person, shown) == Draft("typed meanwhile")
        composer.set_text("For Miyu, and more")

    async def look(person: Person) -> None:
        composer = _composer(person)
        assert composer.text() in {"", "For Miyu, and more"}
        await person.click_card("miyu")
        await until(lambda: composer.text() == "For Miyu, and more")
        await person.click_card("ren")
        await until(lambda: composer.text() == "typed meanwhile")

    open_window(write)
    open_window(look)


def test_a_draft_is_kept_a_moment_after_the_last_key(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        _composer(person).set_text("not lost in a crash")
        found: list[Draft | None] = []

        async def ask() -> bool:
            found.append(await _draft(person, "persona:ren"))
            return found[-1] is not None

        while not await ask():
            await until(lambda: True)
        assert found[-1] == Draft("not lost in a crash")

    open_window(use)


def test_the_meter_counts_and_a_message_that_is_too_long_is_not_sent(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        composer = _composer(person)
        meter = composer.tools.meter
        await person.click_card("ren")
        await until(lambda: meter.outlook is not None)
        assert meter.outlook is not None
        few = meter.outlook.tokens
        composer.set_text("word " * 200)
        await until(lambda: meter.outlook is not None and meter.outlook.tokens > few + 100)
        assert composer.send_button.isEnabled()
        composer.set_text("word " * 20_000)
        await until(lambda: not composer.send_button.isEnabled())
        assert "too long for the model" in composer.send_button.toolTip()
        meter.click()
        popover = person.live.assembly.window.focusWidget()
        assert popover is not None
        QTest.keyClick(popover, Qt.Key.Key_Escape)
        composer.set_text("short")
        await until(composer.send_button.isEnabled)

    open_window(use)


def test_commands_do_what_they_say(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        composer, conversation = _composer(person), person.live.conversation
        await person.click_card("ren")
        await _says(person, "Hello")
        assert len(person.items) == 2
        first = conversation.shown
        person.type("/clear")
        await until(lambda: not person.items and any("deleted" in words for words in _toasts(person)))
        (undo,) = [one for one in person.live.assembly.window.toasts.toasts if "deleted" in one.accessibleName()]
        undo.take_focus()
        QTest.keyClick(person.live.assembly.window.focusWidget(), Qt.Key.Key_Space)
        await until(lambda: len(person.items) == 2)
        person.type("/new")
        assert conversation.shown is None
        person.type("/persona みゆ")
        await until(lambda: conversation.persona is not None and conversation.persona.id == "miyu")
        await until(lambda: conversation.ready)
        person.type("/persona nobody")
        assert "nobody" in composer.notice.words
        person.type("/model nothing")
        assert "nothing" in composer.notice.words
        person.type("/model gemma")
        assert composer.outgoing().row is not None
        await until(lambda: composer.swap_line.plan.model.startswith("Gemma 2"))
        person.type("/model")
        person.press(Qt.Key.Key_Down)
        person.press(Qt.Key.Key_Return)
        assert (composer.outgoing().row, composer.text()) == (None, "")
        assert first is not None
        person.type("/persona")
        person.press(Qt.Key.Key_Escape)
        assert composer.text() == "/persona "
        person.press(Qt.Key.Key_Return)
        assert composer.completion.open
        person.press(Qt.Key.Key_Escape)
        composer.set_text("")
        person.live.assembly.look.fonts.set_language(Language.JA)
        composer.completion.offer_models()
        assert composer.completion.list is not None
        assert len(composer.completion.list.entries) > 2
        composer.completion.close()
        person.type("/help")
        await until(lambda: bool(person.live.assembly.window.findChildren(KeysDialog)))

    open_window(use)


def test_another_persona_answers_one_message(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        composer = _composer(person)
        await person.click_card("ren")
        await _says(person, "Hello")
        QTest.keyClicks(composer.input, "And you? @yuri")
        QTest.keyClick(composer.input, Qt.Key.Key_Return)
        assert composer.tray.answering is not None
        assert composer.tray.answering.text() == "Yurika answers"
        QTest.keyClick(composer.input, Qt.Key.Key_Return)
        await until(lambda: len(person.items) == 4)
        reply = await person.reply_ends()
        assert reply.name == "Yurika"
        assert composer.tray.answering is None
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "ren"

    open_window(use)


def test_a_file_that_is_copied_late_belongs_to_the_draft_it_was_given_to(
    open_window: Opener, tmp_path: Path
) -> None:
    large = tmp_path / "large.wav"
    large.write_bytes(b"RIFF" + (20_000_000).to_bytes(4, "little") + b"WAVEfmt " + bytes(20_000_000))

    async def use(person: Person) -> None:
        composer = _composer(person)
        await person.click_card("ren")
        composer.set_text("listen")
        composer.handed.emit(Handed(files=(large,)))
        await person.click_card("miyu")
        found: list[Draft | None] = []

        async def ask() -> bool:
            found.append(await _draft(person, "persona:ren"))
            return bool(found[-1] and found[-1].media)

        while not await ask():
            await until(lambda: True)
        assert composer.tray.empty
        await person.click_card("ren")
        await until(lambda: bool(composer.tray.items))
        assert composer.outgoing().text == "listen"
        assert [item.name for item in composer.tray.items] == ["large.wav"]

    open_window(use)


def test_the_earlier_messages_are_summarised_on_demand(open_window: Opener, ollama: OllamaThread) -> None:
    async def use(person: Person) -> None:
        composer = _composer(person)
        await person.click_card("ren")
        person.type("/summary")
        assert "There is nothing to summarise yet." in _toasts(person)
        for number in range(4):
            await _says(person, f"Question {number}")
        ollama.reply("They", " talked.")
        person.type("/summary")
        await until(lambda: "The earlier messages are summarised." in _toasts(person))
        meter = composer.tools.meter
        await until(lambda: meter.outlook is not None and meter.outlook.summarised)
        meter.click()
        QTest.qWait(0)
        QTest.keyClick(person.live.assembly.window.focusWidget(), Qt.Key.Key_Escape)
        await _says(person, "Another")
        ollama.hold()
        person.type("/summary")
        window = person.live.assembly.window
        meter.click()
        (details,) = window.findChildren(ContextDetails)
        await until(lambda: details.summarise.text() == "Cancel the summary")
        details.summarise.click()
        await until(lambda: details.summarise.text() == "Summarise them")
        assert len(_toasts(person)) == 2

    open_window(use)


def test_a_table_becomes_a_file_by_a_command_and_by_the_menu_of_a_message(
    open_window: Opener, tmp_path: Path
) -> None:
    file = tmp_path / "prices.md"
    file.write_text("| item | price |\n| --- | --- |\n| Tea | 3 |\n")

    async def use(person: Person) -> None:
        composer, window = _composer(person), person.live.assembly.window
        await person.click_card("ren")
        person.type("/table")
        assert "no picture or document here" in composer.notice.words
        composer.handed.emit(Handed(files=(file,)))
        await _ready(person, 1)
        person.type("/表")
        await until(lambda: bool(window.findChildren(PictureDataDialog)))
        (dialog,) = window.findChildren(PictureDataDialog)
        assert dialog.content == "item,price\r\nTea,3\r\n"
        assert dialog.ask.text() == "Ask Ana about it"
        dialog.ask.click()
        await until(lambda: composer.text() == "What stands out in this table?")
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "ana"
        assert [item.name for item in composer.tray.items] == ["prices.md"]
        composer.clear()

    open_window(use)
