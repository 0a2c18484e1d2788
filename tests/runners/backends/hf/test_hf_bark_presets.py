"""Bark's voices: only those that came with it, and only from its own folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.core.errors import ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.runners.backends.hf_bark_presets import Presets
from saijin_studio.runners.wire import Load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS = {"semantic_prompt": (5,), "coarse_prompt": (2, 5), "fine_prompt": (8, 5)}
ORDER = Load(Engine.TRANSFORMERS, "bark", "", LoadOptions(), 1)


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Presets]:
    """Makes a folder with voices."""

    def make(*names: str) -> Presets:
        listed: dict[str, object] = {"repo_or_path": "suno/bark-small"}
        for name in names:
            files = {part: f"{name.replace('/', '-')}-{part}.npy" for part in PARTS}
            for part, shape in PARTS.items():
                np.save(tmp_path / files[part], np.zeros(shape, np.int64))
            listed[name] = files
        (tmp_path / "speaker_embeddings_path.json").write_text(json.dumps(listed), encoding="utf-8")
        return Presets.of(ORDER, tmp_path)

    return make


def test_the_newest_voice_of_the_language_speaks(put: Callable[..., Presets]) -> None:
    presets = put("ja_speaker_0", "v2/ja_speaker_3", "v2/en_speaker_1")
    assert presets.names == ("ja_speaker_0", "v2/en_speaker_1", "v2/ja_speaker_3")
    assert presets.chosen("bark", "", Language.JA) == "v2/ja_speaker_3"
    assert presets.chosen("bark", "ja_speaker_0", Language.EN) == "ja_speaker_0"
    assert {part: one.shape for part, one in presets.read("bark", "ja_speaker_0").items()} == PARTS


def test_another_voice_is_refused_with_the_names(put: Callable[..., Presets]) -> None:
    with pytest.raises(UnsupportedRequest, match="no voice x, but v2/en_speaker_1"):
        put("v2/en_speaker_1").chosen("bark", "x", Language.JA)


def test_without_a_list_there_is_no_voice_to_choose(tmp_path: Path) -> None:
    presets = Presets.of(ORDER, tmp_path)
    assert presets.chosen("bark", "", Language.JA) == ""
    with pytest.raises(UnsupportedRequest, match="but only its own"):
        presets.chosen("bark", "v2/ja_speaker_0", Language.JA)


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_damaged_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "speaker_embeddings_path.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelFileCorrupt):
        Presets.of(ORDER, tmp_path)


@pytest.mark.parametrize("damage", ["gone", "cut", "shape", "pickle"])
def test_damaged_voices(put: Callable[..., Presets], tmp_path: Path, damage: str) -> None:
    presets = put("one")
    file = tmp_path / "one-fine_prompt.npy"
    match damage:
        case "gone":
            file.unlink()
        case "cut":
            file.write_bytes(file.read_bytes()[:20])
        case "shape":
            np.save(file, np.zeros(3))
        case _:
            np.save(file, np.array([[{}]], dtype=object), allow_pickle=True)
    with pytest.raises(ModelFileCorrupt):
        presets.read("bark", "one")


def test_a_list_that_leads_elsewhere(tmp_path: Path) -> None:
    np.save(tmp_path / "other.npy", np.zeros(5))
    inside = tmp_path / "inside"
    inside.mkdir()
    presets = Presets(inside, (("one", tuple((part, "../other.npy") for part in PARTS)),))
    with pytest.raises(ModelFileCorrupt):
        presets.read("bark", "one")
    missing = Presets(inside, (("one", ()),))
    with pytest.raises(ModelFileCorrupt):
        missing.read("bark", "one")
