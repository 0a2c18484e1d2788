"""A file that is being edited: text and fields are two views of one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.personas.cast import persona_files
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.personas.shelf.blank import blank
from saijin_studio.personas.shelf.draft import Draft, Rules, fields_of, read_text, text_of, value_at, with_value

ANY = Rules()
STEPS = st.lists(st.one_of(st.sampled_from(["id", "name", "ja", "sampling"]), st.integers(-2, 3)), max_size=4)


def wrong(draft: Draft) -> list[tuple[str, str]]:
    """Field and message of all that is wrong."""
    return [(one.field, one.message) for one in draft.problems]


def test_a_sound_text_is_a_persona(sound: str) -> None:
    draft = read_text(sound, ANY)
    assert draft.persona is not None
    assert draft.persona.own
    assert draft.problems == ()
    assert value_at(draft.fields, ("capabilities", 0, "models", 1)) == "phi3-mini"


def test_a_text_that_is_not_yaml_is_kept_and_the_line_is_told() -> None:
    draft = read_text("id: mio\nname: {ja: ミオ\n", ANY)
    assert draft.text == "id: mio\nname: {ja: ミオ\n"
    assert draft.fields is None
    assert draft.persona is None
    assert draft.problems[0].line > 1


def test_a_text_with_a_fault_has_fields_all_the_same(sound: str) -> None:
    draft = read_text(sound.replace("bust: bob", "bust: bobby"), ANY)
    assert [field for field, _ in wrong(draft)] == ["look.bust"]
    assert value_at(draft.fields, ("look", "bust")) == "bobby"


def test_an_id_stays_as_it_is(sound: str) -> None:
    assert wrong(read_text(sound, Rules(keeps=PersonaId("ren")))) == [("id", "it must stay ren")]
    assert wrong(read_text(sound, Rules(keeps=PersonaId("tsumugi"), taken=["tsumugi"]))) == []


def test_a_new_persona_takes_nobodys_id(sound: str) -> None:
    draft = read_text(sound, Rules(taken=["tsumugi"]))
    assert wrong(draft) == [("id", "there is a persona tsumugi already")]


def test_a_row_must_be_one_of_the_catalogue(sound: str) -> None:
    draft = read_text(sound, Rules(Vocabulary([ModelId("miyu")])))
    assert wrong(draft) == [("capabilities[0].models[1]", "there is no model phi3-mini in the catalogue")]


def test_a_value_is_changed_without_changing_what_was_given(sound: str) -> None:
    fields = fields_of(sound)
    assert fields is not None
    changed = with_value(fields, ("name", "en"), "Loom")
    assert value_at(changed, ("name", "en")) == "Loom"
    assert value_at(fields, ("name", "en")) == "Tsumugi"
    assert list(changed) == list(fields), "in the order of the file"


def test_none_takes_a_field_or_an_entry_away(sound: str) -> None:
    fields = fields_of(sound)
    assert fields is not None
    assert "greeting" not in with_value(fields, ("greeting",), None)
    fewer = with_value(fields, ("capabilities", 0, "models", 0), None)
    assert value_at(fewer, ("capabilities", 0, "models")) == ["phi3-mini"]


def test_what_is_missing_on_the_way_is_made() -> None:
    assert with_value({}, ("full_prompt", "ja"), "長い") == {"full_prompt": {"ja": "長い"}}
    assert with_value({}, ("samples", 0, "en"), "Hi") == {"samples": [{"en": "Hi"}]}
    with pytest.raises(IndexError):
        with_value({}, ("samples", 1), "Hi")


def test_numbers_and_switches_are_written_as_such() -> None:
    text = "order: 7\nsampling: {temperature: 0.5, seed: later}\nchecks:\n- {prompt: '1', small: true}\nid: 12\n"
    fields = fields_of(text)
    assert fields == {
        "order": 7,
        "sampling": {"temperature": 0.5, "seed": "later"},
        "checks": [{"prompt": "1", "small": True}],
        "id": "12",
    }
    assert fields is not None
    assert fields_of(text_of(fields)) == fields
    assert "temperature: 0.5" in text_of(fields)


def test_a_new_persona_is_sound_from_the_start() -> None:
    draft = read_text(blank(["new-persona"]), Rules(taken=["new-persona"]))
    assert wrong(draft) == []
    assert draft.persona is not None
    assert draft.persona.id == "new-persona-2"


def test_every_shipped_persona_is_the_same_after_its_fields_were_written() -> None:
    for file in persona_files(resource("personas")):
        draft = read_text(file.read_text(encoding="utf-8"), ANY)
        assert draft.fields is not None
        again = read_text(text_of(draft.fields), ANY)
        assert again.persona is not None, again.problems
        assert again.persona == draft.persona
        assert value_at(again.fields, ("order",)) == value_at(draft.fields, ("order",))


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_edited(text: str) -> None:
    draft = read_text(text, ANY)
    assert draft.text == text
    assert draft.problems
    if draft.fields is not None:
        assert fields_of(text_of(draft.fields)) == draft.fields


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_is_typed_into_a_field_is_in_the_text(ja: str, en: str) -> None:
    fields = with_value({"id": "a"}, ("greeting",), {"ja": ja, "en": en})
    again = fields_of(text_of(fields))
    assert again is None or again == fields


@given(STEPS)
def test_no_path_leads_astray(path: list[str | int]) -> None:
    fields = fields_of("id: a\nname: {ja: b}\nsamples: [{ja: c}]\n")
    assert fields is not None
    value_at(fields, tuple(path))
    try:
        changed = with_value(fields, tuple(path), "x")
    except IndexError:
        return
    assert isinstance(changed, dict)
