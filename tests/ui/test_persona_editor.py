"""The persona editor: every field is a place in the file, and the file is checked as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QColorDialog, QLineEdit

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import EngineMissing
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Team
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.personas.shelf.blank import blank
from saijin_studio.personas.shelf.draft import Rules
from saijin_studio.personas.shelf.versions import Version
from saijin_studio.ui.assembly import assemble_look
from saijin_studio.ui.dialogs.editor.entries import Entry, EntryList
from saijin_studio.ui.dialogs.editor.fields import BothField, Field
from saijin_studio.ui.dialogs.editor.inputs import BlockInput, ChoiceInput, SwitchInput
from saijin_studio.ui.dialogs.editor.kit import Kit, Part, Rows
from saijin_studio.ui.dialogs.editor.look import BustPicker, ColourField
from saijin_studio.ui.dialogs.editor.models import RowList
from saijin_studio.ui.dialogs.editor.pages import Section, section_of
from saijin_studio.ui.dialogs.editor.state import EditorState
from saijin_studio.ui.dialogs.editor.text import TextPage
from saijin_studio.ui.dialogs.editor.words import place, problem
from saijin_studio.ui.dialogs.persona_editor import PersonaEditor
from saijin_studio.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

    from saijin_studio.core.messages import Message
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.assembly import Look

MIYU = PersonaId("miyu")
TEXT = resource("personas", "miyu.yaml").read_text(encoding="utf-8")
CHAT = ("miyu", "miyu-jp", "llama3.1-8b-instruct", "qwen2.5-7b-instruct", "gemma2-2b", "phi3-mini")
OTHERS = {
    "emotion": Capability.TEXT_EMOTION,
    "wav2vec2-base": Capability.SPEECH_EMOTION,
    "vits": Capability.SPEECH,
}
ROWS = Rows(
    {ModelId(one): one.title() for one in (*CHAT, *OTHERS)},
    {ModelId(one): OTHERS.get(one, Capability.CHAT) for one in (*CHAT, *OTHERS)},
)

P = TypeVar("P", bound=Part)


class Make(Protocol):
    """Opens an editor."""

    def __call__(self, text: str = TEXT, *, new: bool = False, own: bool = False) -> PersonaEditor:
        """Open it."""
        ...


@pytest.fixture(scope="module")
def look(qapp: QApplication) -> Look:
    return assemble_look(ThemeChoice.LIGHT, Language.EN, 1.0, reduced_motion=True)


@pytest.fixture
def make(look: Look) -> Iterator[Make]:
    made: list[PersonaEditor] = []

    def build(text: str = TEXT, *, new: bool = False, own: bool = False) -> PersonaEditor:
        vocabulary = Vocabulary(frozenset(ROWS.titles), look.icons.names())
        state = EditorState(text, Rules(vocabulary, None if new else MIYU, ["miyu"]), saved=not new)
        kit = Kit(state, look.theme, look.fonts, look.icons, look.avatars, ROWS)
        dialog = PersonaEditor(kit, own=own)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dialog.open()
        made.append(dialog)
        return dialog

    yield build
    for dialog in made:
        dialog.discard()
        dialog.deleteLater()


def part(dialog: PersonaEditor, section: Section, kind: type[P], *path: str | int) -> P:
    """The part of a page that shows a place."""
    dialog.editor.show_section(section)

    def search(parts: list[Part]) -> Iterator[P]:
        for one in parts:
            if isinstance(one, kind) and getattr(one, "path", ()) == path:
                yield one
            yield from search(one.parts)

    return next(search([dialog.editor.page(section)]))


def text_page(dialog: PersonaEditor) -> TextPage:
    dialog.editor.show_section(Section.FILE)
    page = dialog.editor.page(Section.FILE)
    assert isinstance(page, TextPage)
    return page


def retype(widget: QWidget, text: str) -> None:
    """Select everything and type this."""
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def click(button: QAbstractButton) -> None:
    """Press a button that can be pressed."""
    assert button.isEnabled()
    button.click()


def persona(dialog: PersonaEditor) -> Persona:
    """Who would be saved."""
    dialog.editor.settle()
    found = dialog.state.draft.persona
    assert found is not None, dialog.state.draft.problems
    return found


def wrong(dialog: PersonaEditor) -> list[str]:
    """The fields in which something is wrong."""
    dialog.editor.settle()
    return [one.field for one in dialog.state.draft.problems]


def test_looking_at_every_section_changes_nothing(make: Make) -> None:
    dialog = make()
    for section in Section:
        dialog.editor.show_section(section)
        assert not dialog.editor.page(section).isHidden()
    assert dialog.state.draft.text == TEXT
    assert not dialog.dirty
    assert not dialog.save.isEnabled()
    assert dialog.save.toolTip() == "Everything is saved."


def test_it_fits_on_a_small_screen(make: Make) -> None:
    dialog = make()
    assert (dialog.minimumWidth(), dialog.minimumHeight()) == (900, 640)
    assert dialog.minimumSizeHint().width() <= 1180
    assert dialog.minimumSizeHint().height() <= 640
    dialog.editor.try_it.setChecked(False)
    for section in Section:
        dialog.editor.show_section(section)
    assert dialog.editor.minimumSizeHint().width() + 2 * 24 <= 900


def test_what_is_typed_is_in_the_persona(make: Make) -> None:
    dialog = make()
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "Mio")
    retype(part(dialog, Section.WHO, Field, "name", "kana").input, "mio")
    retype(part(dialog, Section.PROMPTS, BothField, "system_prompt").inputs[Language.EN], "Be kind.")
    retype(part(dialog, Section.MODELS, Field, "sampling", "temperature").input, "0.9")
    retype(part(dialog, Section.LOOK, Field, "voice", "styles", "joy").input, "loud")
    found = persona(dialog)
    assert (found.name.en, found.name.kana, found.system_prompt.en) == ("Mio", "mio", "Be kind.")
    assert found.sampling.temperature == 0.9
    assert dict(found.voice.styles)["joy"] == "loud"
    assert dialog.editor.name.text() == "Mio"
    assert dialog.save.isEnabled()


def test_a_choice_is_in_the_persona(make: Make) -> None:
    dialog = make()
    team = part(dialog, Section.WHO, Field, "team").input
    assert isinstance(team, ChoiceInput)
    team.setCurrentIndex(team.findData("music"))
    team.activated.emit(team.currentIndex())
    assert persona(dialog).team is Team.MUSIC


def test_a_fault_stands_by_its_field_and_in_the_list_and_nothing_is_saved(make: Make) -> None:
    dialog = make()
    name = part(dialog, Section.WHO, BothField, "name")
    retype(name.inputs[Language.EN], "")
    assert wrong(dialog) == ["name.en"]
    assert name.inputs[Language.EN].property("wrong") is True
    assert name.inputs[Language.JA].property("wrong") is not True
    assert dialog.editor.problems.item(0).text() == "Name · English: it is empty"
    assert dialog.editor.sections.item(0).text() == "Who  (1)"
    assert not dialog.save.isEnabled()
    assert dialog.save.toolTip() == "Correct what is wrong first."
    retype(name.inputs[Language.EN], "Miyu")
    assert wrong(dialog) == []
    assert dialog.editor.problems.count() == 0
    assert name.inputs[Language.EN].property("wrong") is False


def test_a_fault_in_the_list_leads_to_its_section(make: Make) -> None:
    dialog = make()
    dialog.state.rebuild(("look", "colours", 0), "red")
    dialog.editor.problems.itemClicked.emit(dialog.editor.problems.item(0))
    assert dialog.editor.section is Section.LOOK


def test_one_language_can_be_shown_alone(make: Make) -> None:
    dialog = make()
    name = part(dialog, Section.WHO, BothField, "name")
    click(dialog.editor.chips[1])
    assert not name.inputs[Language.JA].isHidden()
    assert name.inputs[Language.EN].isHidden()
    assert part(dialog, Section.PROMPTS, BothField, "system_prompt").inputs[Language.EN].isHidden()
    click(dialog.editor.chips[0])
    assert not name.inputs[Language.EN].isHidden()


def test_entries_are_added_moved_and_taken_away(make: Make) -> None:
    dialog = make()
    before = persona(dialog).samples
    samples = part(dialog, Section.SAMPLES, EntryList, "samples")
    click(samples.add)
    assert wrong(dialog) == ["samples[3].ja", "samples[3].en"]
    new = part(dialog, Section.SAMPLES, BothField, "samples", 3)
    retype(new.inputs[Language.JA], "a")
    retype(new.inputs[Language.EN], "b")
    last = samples.parts[3]
    assert isinstance(last, Entry)
    click(last.bar.up)
    assert [one.en for one in persona(dialog).samples] == [before[0].en, before[1].en, "b", before[2].en]
    moved = samples.parts[2]
    assert isinstance(moved, Entry)
    click(moved.bar.remove)
    assert persona(dialog).samples == before
    assert len(samples.parts) == 3


def test_a_list_takes_no_more_than_a_file_may_have(make: Make) -> None:
    dialog = make()
    samples = part(dialog, Section.SAMPLES, EntryList, "samples")
    for _ in range(3):
        click(samples.add)
    assert not samples.add.isEnabled()


def test_a_text_that_may_be_left_out_leaves_the_file_when_it_is_empty(make: Make) -> None:
    dialog = make()
    full = part(dialog, Section.PROMPTS, BothField, "full_prompt")
    for one in full.inputs.values():
        retype(one, "")
    assert persona(dialog).full_prompt is None
    retype(full.inputs[Language.EN], "Long.")
    assert wrong(dialog) == ["full_prompt.ja"]


def test_models_are_moved_added_and_taken_away(make: Make) -> None:
    dialog = make()
    rows = part(dialog, Section.MODELS, RowList, "capabilities", 0, "models")
    click(rows.lines[1].up)
    assert persona(dialog).rows(Capability.CHAT)[:2] == ("miyu-jp", "miyu")
    click(rows.lines[0].down)
    click(rows.lines[4].remove)
    offered = [rows.more.itemData(at) for at in range(1, rows.more.count())]
    assert offered == ["gemma2-2b", "phi3-mini"], "what is not there yet and does the same"
    rows.more.activated.emit(2)
    assert persona(dialog).rows(Capability.CHAT) == (*CHAT[:4], "phi3-mini")
    assert rows.lines[0].name.text() == "Miyu"


def test_a_capability_without_models_is_a_fault(make: Make) -> None:
    dialog = make()
    click(part(dialog, Section.MODELS, EntryList, "capabilities").add)
    assert wrong(dialog) == ["capabilities[4].models"]
    rows = part(dialog, Section.MODELS, RowList, "capabilities", 4, "models")
    assert rows.problem.text() == "it must have at least 1 entries"


def test_the_avatar_follows_what_is_typed(make: Make) -> None:
    dialog = make()
    kept = dialog.editor.avatar.grab().toImage()
    colour = part(dialog, Section.LOOK, Field, "look", "colours", 0).input
    retype(colour, "#00FF00")
    dialog.editor.settle()
    green = dialog.editor.avatar.grab().toImage()
    assert green != kept
    retype(colour, "#00F")
    dialog.editor.settle()
    assert dialog.editor.avatar.grab().toImage() == green, "what is no colour yet does not take the last away"
    picker = next(one for one in _all(dialog.editor.page(Section.LOOK)) if isinstance(one, BustPicker))
    click(picker.buttons["owl"])
    assert dialog.state.value(("look", "bust")) == "owl"
    assert dialog.editor.avatar.grab().toImage() != green


def test_a_colour_can_be_chosen(make: Make) -> None:
    dialog = make()
    dialog.editor.show_section(Section.LOOK)
    field = next(one for one in _all(dialog.editor.page(Section.LOOK)) if isinstance(one, ColourField))
    click(field.button)
    (chooser,) = field.findChildren(QColorDialog)
    chooser.colorSelected.emit(QColor("#123456"))
    chooser.reject()
    assert persona(dialog).look.colours[0] == "#123456"


def test_checks_are_edited_too(make: Make) -> None:
    dialog = make()
    click(part(dialog, Section.CHECKS, EntryList, "checks").add)
    at = len(persona_checks(dialog)) - 1
    retype(part(dialog, Section.CHECKS, Field, "checks", at, "prompt").input, "Who?")
    contains = part(dialog, Section.CHECKS, Field, "checks", at, "contains").input
    assert isinstance(contains, BlockInput)
    contains.setPlainText("a, b\n\n c ")
    retype(part(dialog, Section.CHECKS, Field, "checks", at, "max_characters").input, "90")
    small = part(dialog, Section.CHECKS, Field, "checks", at, "small").input
    assert isinstance(small, SwitchInput)
    small.click()
    check = persona(dialog).checks[at]
    assert (check.prompt, check.contains, check.max_characters, check.small) == ("Who?", ("a, b", "c"), 90, False)


def test_the_text_and_the_fields_are_one(make: Make) -> None:
    dialog = make()
    page = text_page(dialog)
    page.editor.setPlainText("# mine\n" + TEXT.replace("en: Miyu}", "en: Mio}"))
    name = part(dialog, Section.WHO, BothField, "name")
    shown = name.inputs[Language.EN]
    assert isinstance(shown, QLineEdit)
    assert shown.text() == "Mio"
    assert persona(dialog).name.en == "Mio"
    assert dialog.state.draft.text.startswith("# mine"), "comments stay"
    retype(name.inputs[Language.EN], "Mia")
    assert "en: Mia" in text_page(dialog).editor.toPlainText()


def test_a_text_that_is_not_yaml_stays_and_says_where(make: Make) -> None:
    dialog = make()
    page = text_page(dialog)
    page.editor.setPlainText("id: miyu\nname: {ja: [\n")
    page.settle()
    assert page.editor.toPlainText() == "id: miyu\nname: {ja: [\n"
    assert page.problem.text().startswith("Line 3, ")
    assert len(page.editor.extraSelections()) == 1
    assert not dialog.save.isEnabled()
    name = part(dialog, Section.WHO, BothField, "name")
    assert not name.inputs[Language.EN].isEnabled()
    text_page(dialog).editor.setPlainText(TEXT)
    dialog.editor.settle()
    assert name.inputs[Language.EN].isEnabled()
    assert not dialog.dirty


def test_saving_gives_what_was_typed_last(make: Make) -> None:
    dialog = make()
    texts: list[str] = []
    dialog.save_wanted.connect(lambda: texts.append(dialog.state.draft.text))
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "Mio")
    (shortcut,) = dialog.findChildren(QShortcut)
    assert shortcut.key().toString() == "Ctrl+S"
    shortcut.activated.emit()
    assert len(texts) == 1
    assert "en: Mio" in texts[0]
    dialog.mark_saved(texts[0])
    assert not dialog.dirty
    assert dialog.delete.isEnabled(), "it is one of the user's own now"


def test_closing_asks_only_where_something_would_be_lost(make: Make) -> None:
    untouched = make()
    untouched.reject()
    assert not untouched.isVisible()
    new = make(blank([]), new=True)
    new.reject()
    assert not new.isVisible()


@pytest.mark.parametrize(("button", "stays"), [("Save", False), ("Discard", False), ("Cancel", True)])
def test_closing_asks_what_to_do_with_changes(make: Make, button: str, stays: bool) -> None:
    dialog = make()
    saved: list[str] = []

    def save() -> None:
        saved.append(dialog.state.draft.text)
        dialog.mark_saved(saved[0])

    dialog.save_wanted.connect(save)
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "Mio")
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.question is not None
    chosen = next(one for one in dialog.question.buttons() if one.text() == button)
    chosen.click()
    assert dialog.isVisible() is stays
    assert bool(saved) is (button == "Save")


def test_what_cannot_be_saved_is_not_offered_to_be(make: Make) -> None:
    dialog = make()
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "")
    dialog.reject()
    assert dialog.question is not None
    assert [one.isEnabled() for one in dialog.question.buttons() if one.text() == "Save"] == [False]


def test_a_new_persona_has_an_id_that_can_be_typed(make: Make) -> None:
    dialog = make(blank(["miyu"]), new=True)
    assert dialog.title.text() == "New persona"
    assert dialog.save.isEnabled()
    id_ = part(dialog, Section.WHO, Field, "id")
    retype(id_.input, "miyu")
    assert wrong(dialog) == ["id"]
    assert id_.problem.text() == "there is a persona miyu already"
    retype(id_.input, "mio")
    dialog.editor.settle()
    dialog.mark_saved(dialog.state.draft.text)
    assert not id_.input.isEnabled()
    assert dialog.title.text() == "Edit persona"


def test_a_change_on_disk_is_taken_over(make: Make) -> None:
    dialog = make(own=True)
    dialog.follow_disk(TEXT.replace("en: Miyu}", "en: Mio}"))
    assert dialog.editor.name.text() == "Mio"
    assert not dialog.dirty


def test_a_change_on_disk_takes_nothing_away_that_was_typed(make: Make) -> None:
    dialog = make(own=True)
    name = part(dialog, Section.WHO, BothField, "name").inputs[Language.EN]
    retype(name, "Mia")
    dialog.editor.settle()
    dialog.follow_disk(TEXT)
    assert not dialog.editor.notice.isVisible(), "that is what was there"
    dialog.follow_disk(TEXT.replace("en: Miyu}", "en: Mio}"))
    assert persona(dialog).name.en == "Mia"
    assert dialog.editor.notice.isVisible()
    click(dialog.editor.load)
    assert persona(dialog).name.en == "Mio"
    assert not dialog.editor.notice.isVisible()


def test_versions_show_what_restoring_would_change(make: Make) -> None:
    dialog = make(own=True)
    old = Version(MIYU, 1_700_000_000.0, "x.yaml")
    lost = Version(MIYU, 1_600_000_000.0, "y.yaml")
    dialog.show_versions([(old, TEXT.replace("en: Miyu}", "en: Mio}")), (lost, None)])
    versions = dialog.versions
    assert versions is not None
    lines = versions.difference.toPlainText().splitlines()
    assert [one for one in lines if one[:1] in "+-" and "name:" in one] == [
        "-name: {ja: 美遊, kana: みゆ, en: Miyu}",
        "+name: {ja: 美遊, kana: みゆ, en: Mio}",
    ]
    assert len(versions.difference.extraSelections()) == 5
    versions.list.setCurrentRow(1)
    assert versions.difference.toPlainText() == "This version cannot be read."
    assert not versions.restore.isEnabled()
    versions.list.setCurrentRow(0)
    wanted: list[Version] = []
    dialog.restore_wanted.connect(wanted.append)
    click(versions.restore)
    assert wanted == [old]
    assert dialog.versions is None


def test_without_versions_there_is_nothing_to_restore(make: Make) -> None:
    dialog = make()
    dialog.show_versions([])
    assert dialog.versions is not None
    assert not dialog.versions.restore.isEnabled()
    dialog.versions.reject()


def test_the_trial_says_what_was_typed_and_shows_what_comes_back(make: Make) -> None:
    dialog = make()
    trial, asked = dialog.editor.trial, list[tuple[str, list[str]]]()

    def ask(who: Persona, messages: tuple[Message, ...]) -> None:
        asked.append((who.name.en, [one.text for one in messages]))

    trial.asked.connect(ask)
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "Mio")
    trial.input.setText("Hello")
    QTest.keyClick(trial.input, Qt.Key.Key_Return)
    assert asked == [("Mio", ["Hello"])]
    assert dialog.isVisible(), "Enter sends and does not close"
    assert trial.busy
    trial.name_model("SmolLM2", stand_in=True)
    trial.write("Hi ")
    trial.write("there")
    trial.end()
    assert trial.texts == ["Hello", "Hi there"]
    trial.input.setText("And?")
    click(trial.send)
    assert asked[1][1] == ["Hello", "Hi there", "And?"]
    trial.end(EngineMissing(engine="x", command="y").fault())
    assert "The engine x is not installed." in trial.texts[-1]
    click(trial.clear)
    assert trial.texts == []


def test_the_trial_waits_until_nothing_is_wrong(make: Make) -> None:
    dialog = make()
    dialog.editor.trial.input.setText("Hello")
    retype(part(dialog, Section.WHO, BothField, "name").inputs[Language.EN], "")
    dialog.editor.settle()
    assert not dialog.editor.trial.send.isEnabled()
    assert dialog.editor.trial.send.toolTip() == "Correct what is wrong first."


def test_every_field_of_a_file_has_a_section() -> None:
    assert {section_of(one) for one in ("id", "name.en", "specialties[1].ja")} == {Section.WHO}
    assert section_of("look.colours[0]") is Section.LOOK
    assert section_of("capabilities[0].models[1]") is Section.MODELS
    assert section_of("what.is.this") is Section.FILE


def test_places_and_problems_have_words() -> None:
    assert place("samples[1].en") == "Sample prompts 2 · English"
    assert problem("it is longer than 80 characters") == "it is longer than 80 characters"
    assert problem("it should be less than or equal to 1") == "it should be 1 or less"
    assert problem("it must stay miyu") == "it must stay miyu"
    assert problem("something new") == "something new"


def _all(part_: Part) -> Iterator[Part]:
    yield part_
    for one in part_.parts:
        yield from _all(one)


def persona_checks(dialog: PersonaEditor) -> list[object]:
    """The checks as they are typed, sound or not."""
    found = dialog.state.value(("checks",))
    assert isinstance(found, list)
    return list(found)


def test_the_words_can_be_set_anew(make: Make) -> None:
    dialog = make()
    for section in Section:
        dialog.editor.show_section(section)
    dialog.set_texts()
    assert dialog.title.text() == "Edit persona"
    assert dialog.editor.sections.item(1).text() == "Voice and look"
    assert part(dialog, Section.WHO, Field, "team").title.text() == "Team"
