"""Whose a file is, and what its owner calls it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from saijin_studio.library.index.places import Owners, hub_name, ollama_names, usual_places


def manifest(folder: Path, name: str, *layers: tuple[str, str]) -> None:
    file = folder / "manifests" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    listed = [{"mediaType": kind, "digest": digest, "size": 1} for kind, digest in layers]
    file.write_text(json.dumps({"schemaVersion": 2, "layers": listed}), encoding="utf-8")


MODEL = "application/vnd.ollama.image.model"


def test_manifests_of_ollama_give_names_to_blobs(tmp_path: Path) -> None:
    manifest(tmp_path, "registry.ollama.ai/library/phi3/mini", (MODEL, "sha256:aa"), ("text/plain", "sha256:bb"))
    manifest(tmp_path, "registry.ollama.ai/library/phi3/latest", (MODEL, "sha256:aa"))
    manifest(tmp_path, "hf.co/some/model/Q4", (MODEL, "sha256:cc"))
    (tmp_path / "manifests" / "broken").write_bytes(b"{")
    (tmp_path / "manifests" / "huge").write_bytes(bytes(2 << 20))
    assert ollama_names(tmp_path / "blobs") == {
        "sha256-aa": ("phi3:latest", "phi3:mini"),
        "sha256-cc": ("hf.co/some/model:Q4",),
    }
    assert ollama_names(tmp_path / "nothing" / "blobs") == {}


def test_files_are_named_by_their_owners(tmp_path: Path) -> None:
    manifest(tmp_path, "registry.ollama.ai/library/phi3/mini", (MODEL, "sha256:aa"))
    blob, hub = os.fspath(tmp_path / "blobs" / "sha256-aa"), os.fspath(Path("x", "models--org--m", "blobs", "ab"))
    link = os.fspath(Path("x", "models--org--m", "snapshots", "rev", "sub", "m.gguf"))
    owners = Owners({hub: [link]})
    assert owners.of([blob, hub]) == ("Ollama", ("phi3:mini", "org/m: sub/m.gguf"))
    assert owners.of([hub]) == ("Hugging Face", ("org/m: sub/m.gguf",))
    assert Owners({}).of([blob]) == ("Ollama", ("phi3:mini",))
    assert hub_name("elsewhere") == hub_name(os.fspath(Path("models--org--m", "snapshots"))) == ""


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ((".ollama", "models", "blobs", "sha256-ab"), "Ollama"),
        ((".ollama", "models", "blobs", "other"), ""),
        (("hub", "models--org--m", "blobs", "ab"), "Hugging Face"),
        ((".lmstudio", "models", "a", "m.gguf"), "LM Studio"),
        ((".cache", "lm-studio", "models", "m.gguf"), "LM Studio"),
        (("Jan", "data", "m.gguf"), "Jan"),
        (("saijin-studio", "models", "sha256", "ab.gguf"), "Saijin Studio"),
        (("Downloads", "m.gguf"), ""),
    ],
)
def test_places_are_told_by_their_paths(parts: tuple[str, ...], place: str) -> None:
    assert Owners({}).of([os.fspath(Path(os.sep, *parts))])[0] == place


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_usual_places_are_those_that_exist(tmp_path: Path, platform: str) -> None:
    def usual(**environ: str) -> set[str]:
        return {place.relative_to(tmp_path).as_posix() for place in usual_places(environ, tmp_path, platform)
                if place.is_relative_to(tmp_path)}  # fmt: skip

    assert usual() == set()
    data = {"linux": ".config", "win32": "AppData/Roaming", "darwin": "Library/Application Support"}[platform]
    every = {".ollama/models", ".cache/huggingface/hub", ".lmstudio/models", f"{data}/Jan/data", "own/hub"}
    for name in every:
        (tmp_path / name).mkdir(parents=True)
    assert usual() == every - {"own/hub"}
    assert usual(HF_HOME=str(tmp_path / "own"), OLLAMA_MODELS=str(tmp_path / "own")) >= {"own/hub", "own"}
