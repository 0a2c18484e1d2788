"""The shipped catalogue says what the mission wants, and a faulty one says where the fault is."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import CatalogueInvalid, UnknownModel, UnknownVariant
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    OllamaSource,
    Residency,
    UrlSource,
    WheelSource,
)
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.schema import is_safe_url
from saijin_studio.library.yaml_lines import YamlFault, read_yaml

SHIPPED = Path(__file__).parents[2] / "assets" / "models.yaml"

SMALL = """\
starter: [tiny]
variants:
  tiny:
    title: Tiny
    engine: llama.cpp
    licence: MIT
    size: 10
    sha256: {digest}
    sources:
      - {{wheels: "part{{n}}==1.0", parts: 2, member: "*/data/*.bin"}}
      - {{url: "https://example.org/tiny.gguf"}}
      - {{file: ~/tiny.gguf}}
rows:
  one:
    title: One
    capability: chat
    licence: MIT
    variants: [tiny]
""".format(digest="a" * 64)


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(SHIPPED)


def load(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "models.yaml"
    path.write_text(text, encoding="utf-8")
    return load_catalogue(path)


def fault(tmp_path: Path, text: str) -> tuple[int, str, str]:
    with pytest.raises(CatalogueInvalid) as caught:
        load(tmp_path, text)
    details = caught.value.details
    return int(details["line"]), details["field"], details["message"]


def test_the_fifteen_rows_are_there_in_the_order_of_the_plan(shipped: Catalogue) -> None:
    assert [row.id for row in shipped.rows if not row.support] == [
        "miyu", "miyu-jp", "llama3.1-8b-instruct", "qwen2.5-7b-instruct", "tinyllama", "phi3-mini", "gemma2-2b",
        "emotion", "wav2vec2-base", "vits", "musicgen-small", "bark", "starcoder2-3b", "deepseek-coder-1.3b",
        "deepseek-ocr",
    ]  # fmt: skip
    assert [row.id for row in shipped.rows if row.support] == ["whisper-base"]


def test_residents_are_those_of_the_plan(shipped: Catalogue) -> None:
    residents = {row.id for row in shipped.rows if row.residency is Residency.RESIDENT}
    assert residents == {"miyu", "miyu-jp", "llama3.1-8b-instruct", "emotion", "phi3-mini"}


def test_every_text_row_prefers_its_own_model_and_has_the_shared_stand_ins(shipped: Catalogue) -> None:
    text = [row for row in shipped.rows if row.capability in {Capability.CHAT, Capability.CODE_COMPLETION}]
    assert len(text) == 9
    for row in text:
        own, better, starter = row.variants[:3]
        assert own.engine is Engine.OLLAMA
        assert own.ollama_tag
        assert not own.stand_in
        assert (better.id, better.optional) == ("qwen2.5-coder-1.5b-instruct-q4_k_m", True)
        assert (starter.id, starter.optional) == ("qwen2.5-coder-0.5b-instruct-q4_k_m", False)
        assert starter is shipped.starter[0]
        assert better.stand_in
        assert starter.stand_in


def test_every_stored_file_has_a_digest_and_every_variant_a_licence(shipped: Catalogue) -> None:
    for variant in shipped.variants:
        assert variant.licence
        assert bool(variant.sha256) is (variant.engine is Engine.LLAMA_CPP)


def test_the_tests_model_serves_only_english_and_only_as_a_last_resort(shipped: Catalogue) -> None:
    (small,) = shipped.tests
    assert small.languages == ("en",)
    assert [row.id for row in shipped.rows_with(small.id)] == ["tinyllama"]
    assert shipped.row(ModelId("tinyllama")).variants[-1] is small


def test_sources_become_core_values_in_their_order(tmp_path: Path) -> None:
    tiny = load(tmp_path, SMALL).variant(ModelId("one"), VariantId("tiny"))
    assert tiny.sources == (
        WheelSource(("part1==1.0", "part2==1.0"), "*/data/*.bin"),
        UrlSource("https://example.org/tiny.gguf"),
        FileSource(Path.home() / "tiny.gguf"),
    )


def test_an_ollama_variant_needs_no_digest(tmp_path: Path) -> None:
    text = SMALL.replace("engine: llama.cpp", "engine: ollama").replace(f"    sha256: {'a' * 64}\n", "")
    text = text[: text.index("      - {wheels")] + "      - {ollama: 'tiny:1b'}\n" + text[text.index("rows:") :]
    tiny = load(tmp_path, text).starter[0]
    assert tiny.sources == (OllamaSource("tiny:1b"),)


def test_unknown_names_are_told(shipped: Catalogue) -> None:
    with pytest.raises(UnknownModel, match="nobody"):
        shipped.row(ModelId("nobody"))
    with pytest.raises(UnknownVariant, match="nothing"):
        shipped.variant(ModelId("miyu"), VariantId("nothing"))


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "says"),
    [
        ("size: 10", "size: -3", 7, "variants.tiny.size", "greater than 0"),
        ("engine: llama.cpp", "engine: abacus", 5, "variants.tiny.engine", "llama.cpp"),
        ("a" * 64, "abc", 8, "variants.tiny.sha256", "pattern"),
        ("https://", "http://", 11, "variants.tiny.sources.1", "https"),
        ("parts: 2, member", "parts: 2, rember", 10, "variants.tiny.sources.0.rember", "not permitted"),
        (', member: "*/data/*.bin"', "", 10, "variants.tiny.sources.0", "member"),
        ("{file: ~/tiny.gguf}", "{file: x, ollama: y}", 12, "variants.tiny.sources.2", "one of"),
        ("    sha256", "    title: Again\n    sha256", 8, "variants.tiny", "twice"),
        ("capability: chat", "", 14, "rows.one.capability", "required"),
        ("variants: [tiny]", "variants: [tony]", 18, "rows.one.variants.0", "tony"),
        ("variants: [tiny]", "variants: [tiny, tiny]", 18, "rows.one.variants", "twice"),
        ("variants: [tiny]", "variants: []", 18, "rows.one.variants", "at least 1"),
        ("starter: [tiny]", "starter: [none]", 1, "starter.0", "none"),
        ("title: One", "title: [", 17, "file", "expected"),
        ("title: One", "title: *x", 15, "file", "alias"),
        ("title: One", "title: &x {}\n    b: *x", 15, "rows.one.b", "aliases"),
        ("title: One", "? [a]\n    : b", 15, "rows.one", "no word"),
        ("title: One", "title: " + "[" * 30 + "]" * 30, 15, "rows.one.title", "deeply"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_line_and_field(
    tmp_path: Path, *, old: str, new: str, line: int, field: str, says: str
) -> None:
    assert old in SMALL
    found_line, found_field, message = fault(tmp_path, SMALL.replace(old, new, 1))
    assert found_field.startswith(field)
    assert says in message
    assert found_line == line


def test_an_llama_file_without_digest_is_refused(tmp_path: Path) -> None:
    line, field, message = fault(tmp_path, SMALL.replace(f"    sha256: {'a' * 64}\n", ""))
    assert (line, field) == (3, "variants.tiny")
    assert "sha256" in message


@pytest.mark.parametrize(
    "text", ["", "- a\n- b\n", "just words", "a: 1\n---\nb: 2\n", "\t", "a: !!python/name:os.x 1"]
)
def test_what_is_no_catalogue_is_refused(tmp_path: Path, text: str) -> None:
    fault(tmp_path, text)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalid, match="cannot be read"):
        load_catalogue(tmp_path / "missing.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(CatalogueInvalid, match="cannot be read"):
        load_catalogue(tmp_path / "latin.yaml")


@given(
    st.text()
    | st.recursive(st.none() | st.integers() | st.text(), lambda x: st.dictionaries(st.text(), x)).map(str)
)
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    with pytest.raises(CatalogueInvalid):
        load_catalogue(path)


@given(st.data())
def test_any_change_of_one_value_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = yaml.safe_load(SMALL)
    place = data.draw(st.sampled_from([file, file["variants"]["tiny"], file["rows"]["one"]]))
    value = st.none() | st.integers() | st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.integers())
    place[data.draw(st.sampled_from(list(place)))] = data.draw(value)
    path = tmp_path_factory.getbasetemp() / "changed.yaml"
    path.write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8", errors="replace")
    with suppress(CatalogueInvalid):
        assert len(load_catalogue(path).rows) <= 1


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("http://127.0.0.1:80/a", True),
        ("http://[::1]/a", True),
        ("http://example.org/a", False),
        ("http://localhost.example.org/a", False),
        ("ftp://example.org/a", False),
        ("file:///etc/passwd", False),
        ("https://", False),
    ],
)
def test_only_https_or_this_machine(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe


def test_nesting_that_would_end_the_process_is_one_sentence() -> None:
    with pytest.raises(YamlFault, match="nested too deeply"):
        read_yaml("[" * 50_000)


def test_who_holds_a_catalogue_sees_what_it_takes_over() -> None:
    held = load_catalogue(SHIPPED)
    first, ids = held.rows[0], held.ids
    held.take(Catalogue([first], first.variants[:1]))
    assert (held.rows, held.starter, held.tests) == ((first,), first.variants[:1], ())
    assert ids == [first.id]
    assert held.variants == first.variants
    with pytest.raises(UnknownModel):
        held.row(ModelId("phi3-mini"))
