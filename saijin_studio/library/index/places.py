"""Whose a file is, and what its owner calls it: Ollama, Hugging Face, LM Studio, Jan and the studio itself."""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OLLAMA, HUGGING_FACE, LM_STUDIO, JAN, STUDIO = "Ollama", "Hugging Face", "LM Studio", "Jan", "Saijin Studio"

_BLOB, _BLOBS = "sha256-", f"{os.sep}blobs"
_MODEL = "application/vnd.ollama.image."
_REPOSITORY = "models--"
_LONGEST_MANIFEST = 1 << 20
_MOST_MANIFESTS = 10_000
_MARKS = (
    (f"{os.sep}.lmstudio{os.sep}", LM_STUDIO),
    (f"{os.sep}lm-studio{os.sep}", LM_STUDIO),
    (f"{os.sep}jan{os.sep}", JAN),
    (f"{os.sep}saijin-studio{os.sep}models{os.sep}", STUDIO),
)


class Owners:
    """Tells whose files are, each folder looked at once.

    Args:
        links: links of Hugging Face caches, by the file that they lead to.
    """

    def __init__(self, links: Mapping[str, list[str]]) -> None:
        self._links = links
        self._places: dict[str, str] = {}
        self._ollama: dict[str, dict[str, tuple[str, ...]]] = {}

    def of(self, paths: Iterable[str]) -> tuple[str, tuple[str, ...]]:
        """Whose folder the first of a file's paths lies in, and what its owners call it."""
        found: list[str] = []
        first: str | None = None
        for path in paths:
            folder, _, name = path.rpartition(os.sep)
            if folder not in self._places:
                self._places[folder] = place_of(folder)
            place = self._places[folder]
            if name.startswith(_BLOB) and folder.endswith(_BLOBS):
                place = OLLAMA
                if folder not in self._ollama:
                    self._ollama[folder] = ollama_names(Path(folder))
                found += self._ollama[folder].get(name, ())
            if self._links:
                found += filter(None, map(hub_name, self._links.get(path, ())))
            first = place if first is None else first
        return first or "", tuple(dict.fromkeys(found))


def place_of(folder: str) -> str:
    """Whose a folder is, as far as its path tells; empty when it tells nothing."""
    path = folder + os.sep
    if f"{os.sep}{_REPOSITORY}" in path:
        return HUGGING_FACE
    lowered = path.lower()
    return next((place for mark, place in _MARKS if mark in lowered), "")


def ollama_names(blobs: Path) -> dict[str, tuple[str, ...]]:
    """What Ollama calls the files in its folder ``blobs``, by their names there; what cannot be read names nothing.

    A manifest lies under the name of its model (``registry.ollama.ai/library/phi3/mini``) and lists its layers.
    """
    found: dict[str, list[str]] = {}
    manifests = blobs.parent / "manifests"
    for manifest in islice(_files(manifests), _MOST_MANIFESTS):
        name = _ollama_name(manifest.relative_to(manifests).parts)
        for digest in _layers(manifest):
            found.setdefault(digest.replace(":", "-", 1), []).append(name)
    return {digest: tuple(sorted(set(names))) for digest, names in found.items()}


def hub_name(link: str) -> str:
    """What a link in a snapshot of a Hugging Face cache stands for: ``org/model: file``."""
    parts = Path(link).parts
    at = max((place for place, part in enumerate(parts) if part.startswith(_REPOSITORY)), default=-1)
    if at < 0 or len(parts) < at + 4:
        return ""
    return f"{parts[at].removeprefix(_REPOSITORY).replace('--', '/')}: {'/'.join(parts[at + 3 :])}"


def usual_places(
    environ: Mapping[str, str] | None = None, home: Path | None = None, platform: str = sys.platform
) -> tuple[Path, ...]:
    """The folders in which these programs keep models on this system, those that exist."""
    environ = os.environ if environ is None else environ
    home = home or Path.home()
    cache = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    data = {
        "win32": Path(environ.get("APPDATA") or home / "AppData" / "Roaming"),
        "darwin": home / "Library" / "Application Support",
    }.get(platform, Path(environ.get("XDG_CONFIG_HOME") or home / ".config"))
    hub = environ.get("HF_HUB_CACHE") or Path(environ.get("HF_HOME") or cache / "huggingface") / "hub"
    usual = (
        Path(environ.get("OLLAMA_MODELS") or home / ".ollama" / "models"),
        *((Path("/usr/share/ollama/.ollama/models"),) if platform.startswith("linux") else ()),
        Path(hub),
        home / ".lmstudio" / "models",
        cache / "lm-studio" / "models",
        data / "Jan" / "data",
        home / "jan",
    )
    return tuple(dict.fromkeys(one for one in usual if _is_folder(one)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # not ours to look into
        return False


def _ollama_name(parts: tuple[str, ...]) -> str:
    *before, model, tag = parts if len(parts) > 1 else ("", *parts, "")
    shown = [part for part in before if part not in {"registry.ollama.ai", "library", ""}]
    return "/".join((*shown, f"{model}:{tag}"))


def _layers(manifest: Path) -> Iterator[str]:
    """The digests of the layers that are weights."""
    try:
        if manifest.stat().st_size > _LONGEST_MANIFEST:
            return
        layers = object_of(decoded(manifest.read_bytes())).get("layers")
        for layer in cast("list[object]", layers) if isinstance(layers, list) else ():
            of_layer = object_of(layer)
            kind, digest = of_layer.get("mediaType"), of_layer.get("digest")
            if isinstance(kind, str) and isinstance(digest, str) and kind.startswith(_MODEL):
                yield digest
    except (OSError, ValueError):
        return


def _files(folder: Path) -> Iterator[Path]:
    for inner, _, names in os.walk(folder):
        for name in names:
            yield Path(inner, name)
