"""Files of strangers: one sentence, no harm, and nothing is written."""

from __future__ import annotations

import base64
import json
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import PersonaInvalid
from saijin_studio.core.ids import ModelId
from saijin_studio.core.persona_errors import CardInvalid
from saijin_studio.personas.cards.card import Version, to_card
from saijin_studio.personas.cards.importing import MAX_FILE, import_bytes, import_file
from saijin_studio.personas.cards.plain_json import MAX_BYTES, CardFault
from saijin_studio.personas.cards.plain_picture import two_colours
from saijin_studio.personas.cards.png_text import MAX_TEXT, SIGNATURE, Chunk, chunks, joined, with_texts
from saijin_studio.personas.reading import Vocabulary, read_bytes
from tests.personas.cards.anyone import PERSONAS, VALUES

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

PICTURE = two_colours(("#AABBCC", "#112233"))
ANYTHING = Vocabulary()
ADA = base64.b64encode(b'{"name": "Ada"}')


def card(fields: str) -> bytes:
    """A card with these fields beside its name, as they are written."""
    return f'{{"spec": "chara_card_v2", "data": {{"name": "Ada", {fields}}}}}'.encode()


def picture(*parts: Chunk) -> bytes:
    """The picture with these chunks before its end."""
    return joined([*chunks(PICTURE)[:-1], *parts, Chunk(b"IEND", b"")])


def sized(width: int, height: int) -> bytes:
    """A picture that says it is so large."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((1, 3, 0, 0, 0))
    return joined([Chunk(b"IHDR", header), Chunk(b"tEXt", b"chara\0" + ADA), Chunk(b"IEND", b"")])


BOMB = zlib.compress(b"{" + b" " * 50_000_000)
FILES = {
    "nothing": (b"", "neither a persona"),
    "no text": (b"\xff\xd8\xff\xe0 JFIF", "neither PNG"),
    "words": (b"Hello there", "neither a persona"),
    "a list": (b'["a"]', "neither a persona"),
    "half a card": (b'{"name": "Ada"', "breaks off"),
    "another file": (b'{"spec": "lorebook_v3", "data": {"name": "x"}}', "not a character card"),
    "a number for a spec": (b'{"spec": 2, "data": {"name": "x"}}', "not a character card"),
    "no data": (b'{"spec": "chara_card_v2"}', "data must be an object"),
    "a list for data": (b'{"spec": "chara_card_v2", "data": []}', "data must be an object"),
    "no name": (b'{"spec": "chara_card_v2", "data": {"description": "x"}}', "no name"),
    "a blank name": (b'{"name": " \\u3000"}', "no name"),
    "a number for text": (card('"description": 5'), "description must be text"),
    "a list for text": (card('"first_mes": ["x"]'), "first_mes must be text"),
    "text for extensions": (card('"extensions": "x"'), "extensions must be an object"),
    "deep": (b'{"name": "Ada", "x": ' + b"[" * 60 + b"]" * 60 + b"}", "nested too deeply"),
    "very deep": (b'{"name": "Ada", "x": ' + b"[" * 500_000 + b"]" * 500_000 + b"}", "nested too deeply"),
    "huge": (b'{"name": "' + b"a" * MAX_BYTES + b'"}', "larger than 2 MB"),
    "a large book": (card(f'"character_book": "{"a" * 1_100_000}"'), "beside the persona is larger than 1024 KB"),
    "a huge number": (card(f'"x": {"9" * 5000}'), "not JSON"),
    "an infinite number": (card('"x": 1e999'), "too large"),
    "not a number": (card('"x": NaN'), "NaN is no number"),
    "a field twice": (card('"x": 1, "x": 2'), "there twice"),
    "half a character": (card('"description": "\\ud800"'), "half a character"),
    "half a character in a name": (card('"\\ud800": 1'), "half a character"),
    "a NUL": (card('"description": "a\\u0000b"'), "NUL"),
    "a raw NUL": (b'{"name": "A\0da"}', "not JSON"),
    "not UTF-8": (b'{"name": "\xff"}', "not UTF-8"),
    "our part is no object": (card('"extensions": {"saijin_studio": 1}'), "damaged"),
    "our part is no persona": (card('"extensions": {"saijin_studio": {"persona": {"id": "../x"}}}'), "damaged"),
    "a picture without a card": (PICTURE, "no card in the picture"),
    "a picture that breaks off": (with_texts(PICTURE, {"chara": ADA})[:-20], "breaks off"),
    "a picture with a wrong byte": (PICTURE.replace(b"IDAT", b"IDAS"), "damaged"),
    "only a signature": (SIGNATURE, "breaks off"),
    "no header": (joined([Chunk(b"IEND", b"")]), "damaged"),
    "many pixels": (sized(100_000, 100_000), "100000 by 100000"),
    "no pixels": (sized(0, 9), "0 by 9"),
    "many pieces": (picture(*[Chunk(b"tEXt", b"")] * 20_001), "too many pieces"),
    "no Base64": (with_texts(PICTURE, {"chara": b"%%%%"}), "card in the picture is damaged"),
    "Base64 of nonsense": (with_texts(PICTURE, {"ccv3": base64.b64encode(b"\xff\0")}), "not UTF-8"),
    "a large text": (picture(Chunk(b"tEXt", b"chara\0" + b"A" * (MAX_TEXT + 1))), "text in the picture is too"),
    "a bomb": (picture(Chunk(b"zTXt", b"chara\0\0" + BOMB)), "text in the picture is too large"),
    "another bomb": (picture(Chunk(b"iTXt", b"ccv3\0\1\0\0\0" + BOMB)), "text in the picture is too large"),
    "no deflated text": (picture(Chunk(b"zTXt", b"chara\0\0abc")), "text in the picture is damaged"),
    "half a text": (picture(Chunk(b"iTXt", b"chara\0\0")), "text in the picture is damaged"),
    "YAML with aliases": (b"a: &a [x]\nb: [*a, *a]\n", "aliases"),
    "prompts of nobody": (b"personas: {}\n", "neither a persona"),
    "prompts without prompts": (b"miyu: {name: x}\n", "no prompt"),
    "prompts that are lists": (b"miyu: [x]\n", "no prompt"),
    "one id for two": (b"Ada: be kind\nada: be cruel\n", "two of its personas would have the id ada"),
    "too many prompts": (b"".join(b"p%d: x\n" % at for at in range(201)), "more than 200"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), FILES.values(), ids=FILES)
def test_one_sentence_tells_what_it_is(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    with pytest.raises(CardInvalid) as refused:
        import_file(file, ANYTHING, set())
    assert reason in refused.value.what
    assert "\n" not in refused.value.what
    assert refused.value.cure
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_no_file_or_too_large_is_not_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge"
    with huge.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    for path, reason in ((tmp_path, "not a file"), (tmp_path / "none", "not a file"), (huge, "larger than 32 MB")):
        with pytest.raises(CardInvalid, match=reason):
            import_file(path, ANYTHING, set())


def test_bombs_in_other_texts_are_left_alone() -> None:
    (imported,) = import_bytes(
        picture(Chunk(b"zTXt", b"Comment\0\0" + BOMB), Chunk(b"tEXt", b"chara\0" + ADA)), "x", ANYTHING, set()
    )
    assert imported.persona.id == "ada"


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(Chunk(b"zTXt", b"chara\0\0" + zlib.compress(ADA)), id="zTXt"),
        pytest.param(Chunk(b"iTXt", b"chara\0\1\0en\0x\0" + zlib.compress(ADA)), id="iTXt, compressed"),
        pytest.param(Chunk(b"iTXt", b"chara\0\0\0en\0x\0" + ADA), id="iTXt"),
    ],
)
def test_small_texts_of_other_kinds_are_read(part: Chunk) -> None:
    (imported,) = import_bytes(picture(part), "x", ANYTHING, set())
    assert imported.persona.id == "ada"


def test_a_fault_in_a_persona_file_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("id: ada\nname: x\n", encoding="utf-8")
    with pytest.raises(PersonaInvalid, match=r"line 2, name"):
        import_file(file, ANYTHING, set())


def test_a_model_that_is_not_known_is_named() -> None:
    with pytest.raises(CardFault, match="there is no model"):
        import_bytes(b'{"name": "Ada"}', "x", Vocabulary({ModelId("phi3-mini")}), set())


@pytest.mark.parametrize(
    "text",
    [
        *(part * 20_000 for part in ("{{random:", "{{", "<START>", ",{{user}}", "{{user}}:", "\n{{char}}: a")),
        *(head + "a " * 100_000 for head in ("{{random:", "{{//", "a:")),
        *(head + " " * 200_000 for head in ("{{", ",")),
        "\n" * 200_000,
    ],
    ids=lambda text: text[:10].strip(),
)
@pytest.mark.timeout(20)
@pytest.mark.unmeasured
def test_text_that_is_made_to_be_slow_is_not(text: str) -> None:
    content = json.dumps({"name": "Ada", "description": text, "mes_example": text, "first_mes": text}).encode()
    with suppress(CardFault):
        import_bytes(content, "x", ANYTHING, set())


NAMES = ["spec", "spec_version", "data", "name", "description", "first_mes", "mes_example", "extensions", "tags",
         "saijin_studio", "persona", "prose", "whole", "personas", "prompt", "role"]  # fmt: skip
ODD: st.SearchStrategy[Json] = st.recursive(
    VALUES | st.sampled_from(["chara_card_v2", "chara_card_v3"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=20,
)


def read(content: bytes) -> None:
    """Import it, or be told why not."""
    with suppress(CardFault, PersonaInvalid):
        import_bytes(content, "x", ANYTHING, set())


@settings(deadline=None, max_examples=60)
@given(ODD)
def test_any_json_is_read_or_refused(value: Json) -> None:
    read(json.dumps(value).encode())
    read(with_texts(PICTURE, {"chara": base64.b64encode(json.dumps({"data": value}).encode())}))


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(PICTURE)))
def test_any_bytes_are_read_or_refused(content: bytes, at: int) -> None:
    read(content)
    read(SIGNATURE + content)
    read(PICTURE[:at] + content + PICTURE[at:])


@settings(deadline=None, max_examples=10)
@given(PERSONAS, ODD)
def test_our_own_part_may_be_tampered_with(persona: Persona, value: Json) -> None:
    made = to_card(persona, Version.V2)
    data = made["data"]
    assert isinstance(data, dict)
    extensions = data["extensions"]
    assert isinstance(extensions, dict)
    ours = extensions["saijin_studio"]
    assert isinstance(ours, dict)
    for name in list(ours):
        read(
            json.dumps({**made, "data": {**data, "extensions": {"saijin_studio": {**ours, name: value}}}}).encode()
        )


@pytest.mark.parametrize("kept", ["{}", '{"data": {"name": 1}}', "x", '{"data": {}}'])
def test_a_persona_file_with_a_card_that_is_none_has_a_fault(sound: str, kept: str) -> None:
    read = read_bytes(f"{sound}card: '{kept}'\n".encode(), "x.yaml", ANYTHING, own=True)
    assert isinstance(read, list)
    assert [(one.line, one.field) for one in read] == [(sound.count("\n") + 1, "card")]
    assert read[0].message.startswith("it must be a character card: ")


def test_a_card_is_carried_by_pictures_only() -> None:
    with pytest.raises(CardFault, match="not a PNG picture"):
        with_texts(b"GIF89a", {"chara": ADA})


def test_a_part_of_ours_that_has_lost_its_digests_is_read_as_edited() -> None:
    (imported,) = import_bytes(b'{"name": "Ada"}', "x", ANYTHING, set())
    made = json.loads(json.dumps(to_card(imported.persona, Version.V2)))
    ours = made["data"]["extensions"]["saijin_studio"]
    ours["prose"] = None
    (again,) = import_bytes(json.dumps(made).encode(), "x", ANYTHING, set())
    assert again.persona == imported.persona
