"""Editing personas in the open window, and files that change under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.personas.cards.exporting import Format
from saijin_studio.personas.cards.importing import import_file
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.ui.controllers.persona_editing import PersonaEditing
from saijin_studio.ui.controllers.persona_export import PersonaExport
from saijin_studio.ui.controllers.persona_import import PersonaImport
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.dialogs.persona_editor import PersonaEditor
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

REN = PersonaId("ren")
SHIPPED = resource("personas", "ren.yaml").read_text(encoding="utf-8")


def editing(person: Person) -> PersonaEditing:
    """What opens the editor."""
    (found,) = person.live.assembly.window.findChildren(PersonaEditing)
    return found


def editor(person: Person) -> PersonaEditor:
    """The editor that is open."""
    found = editing(person).editor
    assert found is not None
    return found


def renamed(name: str, text: str = SHIPPED) -> str:
    """A persona file with another English name."""
    assert "en: Ren}" in text
    return text.replace("en: Ren}", f"en: {name}}}", 1)


def shown(person: Person, persona: PersonaId = REN) -> str | None:
    """The English name on a persona's card; None when there is no card."""
    model = person.live.assembly.gallery.model
    row = model.row_of(persona)
    return None if row is None else model.data(model.index(row))


def toasts(person: Person) -> list[str]:
    """What the toasts say."""
    return [one.accessibleName() for one in person.live.assembly.window.toasts.toasts]


def test_an_edited_persona_is_saved_as_the_users_own_and_seen_everywhere(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "ren.yaml"

    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.live.assembly.window.command.emit(Command.EDIT_PERSONA)
        dialog = editor(person)
        assert not dialog.delete.isEnabled(), "this one ships"
        dialog.state.rebuild(("name", "en"), "Renata")
        dialog.save.click()
        assert "en: Renata" in own.read_text(encoding="utf-8")
        assert dialog.delete.isEnabled()
        await until(lambda: shown(person) == "Renata")
        talked_with = person.live.conversation.persona
        assert talked_with is not None
        assert (talked_with.name.en, talked_with.own) == ("Renata", True)
        dialog.reject()
        assert editing(person).editor is None

    open_alone(use)


def test_a_new_persona_joins_the_gallery(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        person.live.assembly.window.command.emit(Command.NEW_PERSONA)
        editor(person).save.click()
        await until(lambda: shown(person, PersonaId("new-persona")) == "New persona")
        editor(person).reject()

    open_alone(use)


def test_a_duplicate_is_another_persona_once_it_is_saved(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        person.live.assembly.gallery.duplicate_wanted.emit("ren")
        assert list(open_alone.paths.personas.iterdir()) == []
        editor(person).save.click()
        await until(lambda: shown(person, PersonaId("ren-2")) == "Ren (copy)")
        assert shown(person) == "Ren"
        editor(person).reject()

    open_alone(use)


def test_deleting_can_be_undone(open_alone: Opener) -> None:
    (open_alone.paths.personas / "ren.yaml").write_text(renamed("Renata"), encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: shown(person) == "Renata")
        person.live.assembly.gallery.edit_wanted.emit("ren")
        editor(person).delete.click()
        assert editing(person).editor is None
        await until(lambda: shown(person) == "Ren")
        assert toasts(person) == ["Renata was deleted."]
        (toast,) = person.live.assembly.window.toasts.toasts
        next(one for one in toast.findChildren(QPushButton) if one.text() == "Undo").click()
        await until(lambda: shown(person) == "Renata")
        assert toasts(person) == []

    open_alone(use)


def test_versions_can_be_restored_and_nothing_is_lost_by_it(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "ren.yaml"
    own.write_text(renamed("Renata"), encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: shown(person) == "Renata")
        person.live.assembly.gallery.edit_wanted.emit("ren")
        dialog = editor(person)
        dialog.state.rebuild(("name", "en"), "Renate")
        dialog.save.click()
        dialog.state.rebuild(("name", "en"), "Unsaved")
        dialog.history.click()
        assert dialog.versions is not None
        dialog.versions.restore.click()
        assert own.read_text(encoding="utf-8") == renamed("Renata")
        assert dialog.state.draft.text == renamed("Renata")
        dialog.history.click()
        assert dialog.versions is not None
        assert dialog.versions.list.count() == 3
        dialog.versions.reject()
        await until(lambda: shown(person) == "Renata")
        dialog.reject()

    open_alone(use)
    kept = "".join(
        one.read_text(encoding="utf-8") for one in (open_alone.paths.personas / ".versions").rglob("*.yaml")
    )
    assert "en: Unsaved" in kept
    assert "en: Renate\n" in kept


def test_a_file_that_changes_is_seen_in_gallery_conversation_and_editor(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "ren.yaml"

    async def use(person: Person) -> None:
        await person.click_card("ren")
        own.write_text(renamed("Renata"), encoding="utf-8")
        await until(lambda: shown(person) == "Renata")
        person.live.assembly.gallery.edit_wanted.emit("ren")
        own.write_text(renamed("Renate"), encoding="utf-8")
        await until(lambda: shown(person) == "Renate")
        talked_with = person.live.conversation.persona
        assert talked_with is not None
        assert talked_with.name.en == "Renate"
        assert editor(person).editor.name.text() == "Renate"
        assert not editor(person).dirty
        editor(person).reject()

    open_alone(use)


def test_what_is_typed_survives_a_change_on_disk(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "ren.yaml"
    own.write_text(renamed("Renata"), encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: shown(person) == "Renata")
        person.live.assembly.gallery.edit_wanted.emit("ren")
        dialog = editor(person)
        dialog.state.rebuild(("name", "en"), "Typed")
        own.write_text(renamed("Renate"), encoding="utf-8")
        await until(lambda: shown(person) == "Renate")
        assert dialog.editor.name.text() == "Typed"
        assert dialog.editor.notice.isVisible()

    open_alone(use)
    kept = [one.read_text(encoding="utf-8") for one in (open_alone.paths.personas / ".versions").rglob("*.yaml")]
    assert any("en: Typed" in one for one in kept), "also when the window closes over it"


def test_a_file_that_breaks_keeps_the_persona_and_says_so_once(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "ren.yaml"
    own.write_text(renamed("Renata"), encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: editing(person).ready)
        own.write_text(renamed("Renata").replace("bust:", "burst:"), encoding="utf-8")
        await until(lambda: bool(toasts(person)))
        assert all("ren.yaml, line" in one for one in toasts(person))
        assert shown(person) == "Renata"
        for toast in person.live.assembly.window.toasts.toasts:
            toast.done.emit()
        (open_alone.paths.personas / "other.yaml").write_text(
            SHIPPED.replace("id: ren", "id: other", 1), encoding="utf-8"
        )
        await until(lambda: shown(person, PersonaId("other")) is not None)
        assert toasts(person) == []

    open_alone(use)


def test_who_is_talked_with_stays_when_their_file_goes(open_alone: Opener) -> None:
    own = open_alone.paths.personas / "guest.yaml"
    own.write_text(SHIPPED.replace("id: ren", "id: guest", 1), encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: shown(person, PersonaId("guest")) is not None)
        await person.click_card("guest")
        own.unlink()
        await until(lambda: shown(person, PersonaId("guest")) is None)
        talked_with = person.live.conversation.persona
        assert talked_with is not None
        assert talked_with.id == "guest"

    open_alone(use)


def test_a_trial_answers_as_edited_and_leaves_no_conversation(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.live.assembly.gallery.edit_wanted.emit("ren")
        dialog = editor(person)
        dialog.state.rebuild(("name", "en"), "Renata")
        trial = dialog.editor.trial
        trial.input.setText("Hello there")
        trial.send.click()
        await until(lambda: not trial.busy)
        assert trial.texts[0] == "Hello there"
        assert trial.texts[1]
        assert "Phi-3" in trial.reply_metas[-1]

        async def heads(parts: Parts) -> int:
            return len(await parts.store.conversations())

        assert await result(person.live.studio.call(heads)) == 0
        assert person.items == []
        dialog.discard()

    open_window(use)


def test_a_trial_without_a_model_says_so(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        person.live.assembly.gallery.edit_wanted.emit("ren")
        trial = editor(person).editor.trial
        trial.input.setText("Hello")
        trial.send.click()
        await until(lambda: not trial.busy)
        assert "is not installed" in trial.texts[-1]
        editor(person).discard()

    open_alone(use)


@pytest.mark.parametrize("form", list(Format))
def test_a_persona_is_exported_in_every_format(open_alone: Opener, tmp_path: Path, form: Format) -> None:
    file = tmp_path / "out"

    async def use(person: Person) -> None:
        (export,) = person.live.assembly.window.findChildren(PersonaExport)
        ren = person.live.cast.find(REN)
        assert ren is not None
        export.write(ren, file, form)
        (imported,) = import_file(file, Vocabulary(), [])
        assert replace(imported.persona, card="") == replace(ren, own=True, card="")
        assert imported.persona.name.text(Language.EN) == "Ren"
        assert toasts(person) == [f"Ren was exported. {file}"]

    open_alone(use)


def test_a_persona_that_cannot_be_written_stays_in_the_editor(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        (open_alone.paths.personas / "ren.yaml").mkdir()
        person.live.assembly.gallery.edit_wanted.emit("ren")
        dialog = editor(person)
        dialog.state.rebuild(("name", "en"), "Renata")
        dialog.reject()
        assert dialog.question is not None
        next(one for one in dialog.question.buttons() if one.text() == "Save").click()
        assert dialog.isVisible()
        assert dialog.dirty
        assert any("cannot be written" in one for one in toasts(person))
        dialog.discard()

    open_alone(use)


def test_one_editor_is_open_at_a_time(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        gallery = person.live.assembly.gallery
        gallery.edit_wanted.emit("ren")
        first = editor(person)
        first.resize(900, 650)  # the screen of the tests is no wider
        gallery.edit_wanted.emit("miyu")
        assert editor(person) is first
        first.reject()
        gallery.edit_wanted.emit("miyu")
        assert (editor(person).width(), editor(person).height()) == (900, 650), "as large as the last one"
        editor(person).reject()
        gallery.edit_wanted.emit("nobody")
        gallery.duplicate_wanted.emit("nobody")
        assert editing(person).editor is None

    open_alone(use)


def test_a_trial_can_be_stopped(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        person.live.assembly.gallery.edit_wanted.emit("ren")
        trial = editor(person).editor.trial
        trial.input.setText("Hello")
        trial.send.click()
        assert trial.busy
        trial.stop.click()
        assert not trial.busy
        assert "stopped" in trial.reply_metas[-1]
        trial.input.setText("Once more")
        trial.send.click()
        await until(lambda: not trial.busy)
        assert "stopped" not in trial.reply_metas[-1]
        editor(person).discard()

    open_window(use)


def test_the_file_of_an_export_is_asked_for(open_alone: Opener, tmp_path: Path) -> None:
    file = tmp_path / "ren.yaml"

    async def use(person: Person) -> None:
        person.live.assembly.gallery.export_wanted.emit("ren")
        (dialog,) = person.live.assembly.window.findChildren(QFileDialog)
        dialog.filterSelected.emit("Character card V2 (*.json)")
        assert dialog.defaultSuffix() == "json"
        dialog.filterSelected.emit("Persona file (*.yaml)")
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        (imported,) = import_file(file, Vocabulary(), [])
        assert imported.persona.id == REN
        person.live.assembly.gallery.export_wanted.emit("nobody")

    open_alone(use)


def test_an_export_that_cannot_be_written_says_so(open_alone: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        (export,) = person.live.assembly.window.findChildren(PersonaExport)
        ren = person.live.cast.find(REN)
        assert ren is not None
        export.write(ren, tmp_path / "no" / "ren.yaml", Format.YAML)
        assert "cannot be written" in toasts(person)[0]

    open_alone(use)


def dropped(person: Person, *files: Path) -> bool:
    """Drag files onto the gallery and let them go; whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    gallery = person.live.assembly.gallery
    enter = QDragEnterEvent(QPoint(10, 10), copy, data, left, none)
    QCoreApplication.sendEvent(gallery, enter)
    if enter.isAccepted():
        QCoreApplication.sendEvent(gallery, QDropEvent(QPointF(10, 10), copy, data, left, none))
    return enter.isAccepted()


def said(person: Person) -> list[str]:
    """What the toasts say."""
    return [toast.accessibleName() for toast in person.live.assembly.window.toasts.toasts]


def test_a_card_that_is_dropped_on_the_gallery_becomes_a_persona(open_alone: Opener, tmp_path: Path) -> None:
    card, other = tmp_path / "card.json", tmp_path / "song.mp3"
    card.write_text('{"name": "Mio", "description": "A guide.", "first_mes": "Where to?"}', encoding="utf-8")
    other.write_bytes(b"no card")

    async def use(person: Person) -> None:
        await until(lambda: editing(person).ready)
        assert not dropped(person, other)
        assert dropped(person, card, other)
        await until(lambda: shown(person, PersonaId("mio")) == "Mio")
        assert "Mio was imported." in said(person)

    open_alone(use)


def test_a_persona_of_ones_own_is_replaced_only_when_asked_for(open_alone: Opener, tmp_path: Path) -> None:
    """What was there becomes a version."""
    card = tmp_path / "card.json"
    card.write_text('{"name": "Mio", "description": "The second.", "first_mes": "Hi"}', encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: editing(person).ready)
        (taking,) = person.live.assembly.window.findChildren(PersonaImport)
        taking.take([card])
        await until(lambda: shown(person, PersonaId("mio")) == "Mio")
        mine = open_alone.paths.personas / "mio.yaml"
        mine.write_text(mine.read_text(encoding="utf-8").replace("The second.", "The first."), encoding="utf-8")
        taking.take([card])
        await until(lambda: "You have a persona Mio already." in said(person))
        assert "The first." in mine.read_text(encoding="utf-8")
        buttons = person.live.assembly.window.toasts.toasts[-1].findChildren(QPushButton)
        next(one for one in buttons if one.text() == "Replace it").click()
        assert "The second." in mine.read_text(encoding="utf-8")
        assert len(list((open_alone.paths.personas / ".versions" / "mio").iterdir())) == 1

    open_alone(use)


def test_a_file_that_is_no_card_is_told_and_keeps_no_other_back(open_alone: Opener, tmp_path: Path) -> None:
    broken, card = tmp_path / "broken.png", tmp_path / "card.json"
    broken.write_bytes(b"\x89PNG but not really")
    card.write_text('{"name": "Mio", "description": "A guide.", "first_mes": "Hi"}', encoding="utf-8")

    async def use(person: Person) -> None:
        await until(lambda: editing(person).ready)
        assert dropped(person, broken, card)
        await until(lambda: shown(person, PersonaId("mio")) == "Mio")
        assert any("broken.png cannot be imported" in one for one in said(person))

    open_alone(use)


def test_the_key_asks_for_files(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        window = person.live.assembly.window
        window.command.emit(Command.IMPORT_PERSONA)
        (dialog,) = window.findChildren(QFileDialog)
        assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
        dialog.reject()

    open_alone(use)
