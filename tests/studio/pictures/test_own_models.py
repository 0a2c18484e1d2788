"""The user's own models that see, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.picture_models import Kind, PictureModel, picture_models
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.models import Capability, Engine, OllamaSource, ServerSource
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.studio.pictures.own_models import OwnFiles, with_picture_models
from saijin_studio.studio.pictures.reading import EMBEDDED

if TYPE_CHECKING:
    from pathlib import Path, PurePath

    from saijin_studio.core.models import Variant

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))


class Nothing:
    """Has no model."""

    async def locate(self, variant: Variant) -> PurePath | None:
        """None."""
        return None


async def test_each_model_is_a_row_that_the_embedded_engine_stands_in_for(tmp_path: Path) -> None:
    file = tmp_path / "Qwen VL.gguf"
    file.write_bytes(b"GGUF")
    (tmp_path / "mmproj-f16.gguf").write_bytes(b"GGUF56")
    text = f"ollama:qwen2.5vl:7b, server:org/intern-vl, file:{file}, server:org/intern-vl, ollama:deepseek-ocr"
    catalogue = with_picture_models(CATALOGUE, Settings(picture_models=text))
    rows = catalogue.rows[len(CATALOGUE.rows) :]
    assert [row.id for row in rows] == [
        "ollama-qwen2.5vl-7b",
        "server-org-intern-vl",
        "file-qwen-vl",
        "ollama-deepseek-ocr-2",
    ]
    assert len(catalogue.variants) == len(CATALOGUE.variants) + 4
    rows = rows[:3]
    assert [row.variants[0].engine for row in rows] == [Engine.OLLAMA, Engine.OPENAI, Engine.LLAMA_CPP]
    assert [row.title for row in rows] == ["qwen2.5vl:7b", "org/intern-vl", "Qwen VL"]
    assert [row.variants[0].sources for row in rows][:2] == [
        (OllamaSource("qwen2.5vl:7b"),),
        (ServerSource("org/intern-vl"),),
    ]
    assert {(row.capability, row.variants[1].id) for row in rows} == {(Capability.OCR, EMBEDDED)}
    assert {row.variants[0].options.context_length for row in rows} == {8192}
    assert rows[2].variants[0].size == 10
    assert len({row.id for row in catalogue.rows}) == len(catalogue.rows)
    files = OwnFiles(Nothing())
    assert await files.locate(rows[2].variants[0]) == file
    assert await files.locate(CATALOGUE.starter[0]) is None
    file.unlink()
    assert await files.locate(rows[2].variants[0]) is None


def test_without_any_the_catalogue_is_the_same() -> None:
    assert with_picture_models(CATALOGUE, Settings()) is CATALOGUE


@pytest.mark.parametrize(
    "text",
    [
        "qwen",
        "ollama:",
        "server:a b",
        "file:model.gguf",
        "file:/a/model.bin",
        "url:x",
        ",".join(["ollama:a%d"] * 2),
    ],
)
def test_what_is_no_list_of_models_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a list of models such as"):
        picture_models(text)


def test_too_many_are_too_many() -> None:
    with pytest.raises(ValueError, match="too many"):
        picture_models(",".join(f"ollama:m{number}" for number in range(21)))
    assert picture_models(" ollama:a , ") == (PictureModel(Kind.OLLAMA, "a"),)
