"""Out and in again: whatever the format, nothing is lost on either side."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.personas import Example
from saijin_studio.personas.cards.card import EXTENSION, Version, from_card, to_card
from saijin_studio.personas.cards.exporting import Format, exported
from saijin_studio.personas.cards.importing import import_bytes
from saijin_studio.personas.cards.plain_json import parse_object, written
from saijin_studio.personas.cards.plain_picture import two_colours
from saijin_studio.personas.cards.png_text import chunks, text_named
from saijin_studio.personas.cast import load_cast
from saijin_studio.personas.reading import Vocabulary
from tests.personas.cards.anyone import DATA, OUTSIDE, PERSONAS

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

PICTURE = two_colours(("#AABBCC", "#112233"))
EVERY_FORMAT = pytest.mark.parametrize("form", list(Format))
VERSIONS = st.sampled_from(Version)
LANGUAGES = st.sampled_from(Language)
SOME_TIME = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def again(content: bytes) -> Persona:
    """The one persona of a file."""
    (imported,) = import_bytes(content, "x", Vocabulary(), set())
    return imported.persona


def through(card: dict[str, Json]) -> dict[str, Json]:
    """A card as it comes out of a file."""
    return parse_object(written(card).encode())


def data_of(card: dict[str, Json]) -> dict[str, Json]:
    """The inner part without what we have put into it, and without what was added because it must be there."""
    data = dict(cast("dict[str, Json]", card["data"]))
    extensions = dict(cast("dict[str, Json]", data.pop("extensions", None) or {}))
    extensions.pop(EXTENSION, None)
    return {name: value for name, value in (data | {"extensions": extensions}).items() if value not in ("", [], {})}


@EVERY_FORMAT
@SOME_TIME
@given(persona=PERSONAS, language=LANGUAGES)
def test_a_persona_of_ones_own_comes_back_whole(form: Format, persona: Persona, language: Language) -> None:
    assert again(exported(persona, form, PICTURE, language)) == persona


@EVERY_FORMAT
def test_everyone_who_ships_comes_back_whole(form: Format) -> None:
    cast_ = load_cast(resource("personas"), resource("personas") / "none")
    assert cast_.personas
    for persona in cast_.personas:
        assert again(exported(persona, form, PICTURE)) == replace(persona, own=True)


@SOME_TIME
@given(data=DATA, outside=OUTSIDE, version=VERSIONS)
def test_a_card_of_another_program_comes_back_whole(
    data: dict[str, Json], outside: dict[str, Json], version: Version
) -> None:
    card: dict[str, Json] = {"spec": version.value[0], "spec_version": version.value[1], "data": data, **outside}
    back = through(to_card(from_card(through(card)), version))
    assert data_of(back) == data_of(card)
    assert {name: value for name, value in back.items() if name != "data"} == {
        name: value for name, value in card.items() if name != "data"
    }


@EVERY_FORMAT
@SOME_TIME
@given(data=DATA, outside=OUTSIDE)
def test_a_persona_that_was_a_card_comes_back_whole(
    form: Format, data: dict[str, Json], outside: dict[str, Json]
) -> None:
    persona = from_card({"spec": "chara_card_v2", "data": data, **outside})
    assert again(exported(persona, form, PICTURE)) == persona


@SOME_TIME
@given(data=DATA, version=VERSIONS, language=LANGUAGES)
def test_what_was_edited_here_is_what_others_read(
    data: dict[str, Json], version: Version, language: Language
) -> None:
    greeting, examples = Localized("やあ。", "Hi."), (Example(Localized("問", "q"), Localized("答", "a")),)
    persona = replace(from_card({"data": data}), greeting=greeting, examples=examples)
    card = through(to_card(persona, version, language))
    said = cast("dict[str, Json]", card["data"])
    assert said["first_mes"] == greeting.text(language)
    back = from_card(card)
    assert replace(back, card="") == replace(persona, card="")
    assert data_of(to_card(back, version, language)) == data_of(card)


def test_a_prompt_that_was_edited_here_stands_alone_in_the_card() -> None:
    theirs: dict[str, Json] = {
        "name": "A",
        "description": "old",
        "scenario": "old",
        "post_history_instructions": "x",
    }
    persona = replace(from_card({"data": theirs}), system_prompt=Localized("新", "new"), full_prompt=None)
    said = cast("dict[str, Json]", to_card(persona, Version.V2, Language.EN)["data"])
    assert said["system_prompt"] == "new"
    assert "old" not in written(said["description"])
    assert said["post_history_instructions"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Someone"),
        ("first_mes", "Hello there."),
        ("description", "A baker."),
        ("mes_example", "<START>\n{{user}}: a\n{{char}}: b"),
    ],
)
def test_what_was_edited_elsewhere_is_taken_over(field: str, value: str) -> None:
    persona = load_cast(resource("personas"), resource("personas") / "none").personas[0]
    card = through(to_card(persona, Version.V2))
    data = cast("dict[str, Json]", card["data"])
    data[field] = value
    back = from_card(card)
    changed = {
        "name": back.name.en,
        "first_mes": back.greeting.en,
        "description": back.prompt(Language.EN, large=True),
        "mes_example": back.examples[0].reply.en,
    }
    assert {"mes_example": "b"}.get(field, value) in changed[field]
    assert (back.id, back.look, back.voice, back.checks, back.capabilities) == (
        persona.id, persona.look, persona.voice, persona.checks, persona.capabilities,
    )  # fmt: skip


def test_what_another_program_adds_to_our_card_is_kept() -> None:
    persona = load_cast(resource("personas"), resource("personas") / "none").personas[0]
    card = through(to_card(persona, Version.V3))
    data = cast("dict[str, Json]", card["data"])
    cast("dict[str, Json]", data["extensions"])["chub"] = {"id": 7}
    back = from_card(card)
    assert replace(back, card="") == replace(persona, own=True)
    again_data = cast("dict[str, Json]", to_card(back, Version.V2)["data"])
    assert cast("dict[str, Json]", again_data["extensions"])["chub"] == {"id": 7}


def test_prose_that_is_repeated_outside_follows_the_inside() -> None:
    card: dict[str, Json] = {
        "spec": "chara_card_v2",
        "name": "A",
        "first_mes": "x",
        "data": {"name": "A", "first_mes": "x"},
    }
    persona = from_card(card)
    assert to_card(persona, Version.V2)["first_mes"] == "x"
    edited = replace(persona, greeting=Localized("や", "Yo"))
    assert to_card(edited, Version.V2, Language.EN)["first_mes"] == "Yo"


def test_a_card_has_every_field_that_it_must_have() -> None:
    persona = from_card({"data": {"name": "A"}})
    for version, spec, number in ((Version.V2, "chara_card_v2", "2.0"), (Version.V3, "chara_card_v3", "3.0")):
        card = to_card(persona, version)
        assert (card["spec"], card["spec_version"]) == (spec, number)
        data = cast("dict[str, Json]", card["data"])
        lists = ["alternate_greetings", "tags"] + (["group_only_greetings"] if version is Version.V3 else [])
        assert all(data[name] == [] for name in lists)
        assert all(isinstance(data[name], str) for name in ("creator", "creator_notes", "character_version"))


def test_a_picture_carries_both_versions_and_only_once() -> None:
    persona = from_card({"data": {"name": "A"}})
    first = exported(persona, Format.PNG, PICTURE)
    second = exported(persona, Format.PNG, first)
    assert first == second
    found = chunks(second)
    for name, spec in (("chara", "chara_card_v2"), ("ccv3", "chara_card_v3")):
        assert json.loads(base64.b64decode(text_named(name, found) or b""))["spec"] == spec
    pixels = [one for one in found if one.kind == b"IDAT"]
    assert pixels == [one for one in chunks(PICTURE) if one.kind == b"IDAT"]


def test_a_yaml_file_is_one_that_people_can_edit() -> None:
    persona = replace(from_card({"data": {"name": "A"}}), greeting=Localized("一\n二", "one\ntwo"))
    text = exported(persona, Format.YAML, b"").decode()
    assert "ja: |-\n    一\n    二\n" in text
    assert yaml.safe_load(text)["greeting"] == {"ja": "一\n二", "en": "one\ntwo"}
