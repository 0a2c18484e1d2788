"""The user's own rows: written, read back, and refused with a line and a field where they are wrong."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.core.drafts import draft_of
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.library_errors import DraftRefused, OwnModelsInvalid
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    HubSource,
    LoadOptions,
    ModelSpec,
    OllamaSource,
    PackageSource,
    Residency,
    ServerSource,
    UrlSource,
    Variant,
    WheelSource,
)
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.own_rows import load_own, save_own

if TYPE_CHECKING:
    from saijin_studio.core.models import Source

SHIPPED = load_catalogue(resource("assets", "models.yaml"))
STARTER = SHIPPED.starter[0]
SOURCES: tuple[Source, ...] = (
    FileSource(Path("/models/a file.gguf")),
    UrlSource("https://example.org/a.gguf"),
    HubSource("org/name", "v1"),
    OllamaSource("llama3.1:8b"),
    ServerSource("gpt-oss"),
    PackageSource("name==1.0"),
    WheelSource(("part1-of-1==0.9.0", "part2-of-1==0.9.0"), "*/data/part*.bin"),
    WheelSource(("alone==0.1",), "alone/weights.gguf"),
)
ROW = """\
variants:
  own-a:
    title: A
    engine: ollama
    licence: MIT
    size: 5
    sources: [{ollama: "a"}]
rows:
  a:
    title: A
    capability: chat
    licence: MIT
    variants: [own-a]
"""


def row(*sources: Source, name: str = "mine", title: str = "Mine", licence: str = "MIT") -> ModelSpec:
    variant = Variant(
        id=VariantId(f"own-{name}"),
        title=title,
        engine=Engine.OLLAMA,
        sources=sources or (OllamaSource(name),),
        size=123,
        licence=licence,
        sha256="ab" * 32,
        optional=True,
        options=LoadOptions(8192, 1, "q8_0", 0),
        languages=("ja",),
        memory=7,
        context=32768,
        cache=12288,
    )
    return ModelSpec(ModelId(name), title, Capability.CHAT, Residency.RESIDENT, licence, (variant, STARTER))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    rows = (row(*SOURCES), row(name="other", title="別の: # モデル"))
    save_own(tmp_path / "models.yaml", rows, SHIPPED)
    assert load_own(tmp_path / "models.yaml", SHIPPED) == rows
    assert STARTER.id not in (tmp_path / "models.yaml").read_text(encoding="utf-8").split("rows:", maxsplit=1)[0]
    assert [one.name for one in tmp_path.iterdir()] == ["models.yaml"]


def test_a_draft_makes_the_same_row_again() -> None:
    made = row()
    draft = draft_of(made)
    assert (draft.context, draft.languages, draft.stand_ins) == (8192, ("ja",), (STARTER.id,))
    assert draft.spec((STARTER,)) == made


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert load_own(tmp_path / "none.yaml", SHIPPED) == ()


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        (ROW.replace("size: 5", "size: -5"), "6", "variants.own-a.size"),
        (ROW.replace("engine: ollama", "engine: abacus"), "4", "variants.own-a.engine"),
        (ROW.replace("[own-a]", "[own-b]"), "13", "rows.a.variants.0"),
        (ROW.replace("  a:\n", "  miyu:\n"), "9", "rows.miyu"),
        (ROW.replace("own-a", STARTER.id), "2", f"variants.{STARTER.id}"),
        (ROW.replace("title: A", "title: A\n    secret: 1", 1), "4", "variants.own-a.secret"),
        ("rows: [", "2", "file"),
        ("", "1", "file"),
    ],
)
def test_a_fault_is_told_with_its_line_and_field(tmp_path: Path, text: str, line: str, field: str) -> None:
    file = tmp_path / "models.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OwnModelsInvalid) as caught:
        load_own(file, SHIPPED)
    assert (caught.value.details["line"], caught.value.details["field"]) == (line, field)
    assert str(file) in caught.value.what
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    "wrong", [row(name="Not An Id"), row(title=" "), row(licence="x" * 500), row(UrlSource("ftp://example.org/a"))]
)
def test_what_could_not_be_read_back_is_not_written(tmp_path: Path, wrong: ModelSpec) -> None:
    file = tmp_path / "models.yaml"
    save_own(file, [row()], SHIPPED)
    before = file.read_bytes()
    with pytest.raises(DraftRefused):
        save_own(file, [row(), wrong], SHIPPED)
    assert file.read_bytes() == before


@settings(max_examples=60)
@given(
    st.one_of(
        st.text(), st.binary(), st.just(ROW).flatmap(lambda text: st.integers(0, len(text)).map(lambda n: text[:n]))
    )
)
def test_no_file_does_more_than_be_refused(data: str | bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "models.yaml")
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", errors="replace"))
        with suppress(OwnModelsInvalid):
            load_own(file, SHIPPED)


def test_the_example_of_the_documents_is_in_order(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "model-library.md").read_text(encoding="utf-8")
    file = tmp_path / "models.yaml"
    file.write_text(text.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    (found,) = load_own(file, SHIPPED)
    assert [one.stand_in for one in found.variants] == [False, True]
