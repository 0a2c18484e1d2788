"""``bench emotion``: how often the emotion in a sentence is told right, by language and by feeling.

Voices are not in it: there is no set of real voices here, and a figure of made ones would say nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.figures import show
from saijin_studio.cli.session import open_studio
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.language import Language
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.resources import resource
from saijin_studio.core.strict_json import decoded, table_of
from saijin_studio.core.voice_errors import SentencesInvalid
from saijin_studio.studio.sound.feeling import feel_text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.studio.parts import Parts

    Confusion = Mapping[tuple[Emotion, Emotion], int]

HELP: str = "emotion in text against labelled sentences"
_LONGEST_FILE = 16 * 2**20


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and what it is meant to express."""

    language: Language
    text: str
    label: Emotion


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which sentences."""
    parser.add_argument(
        "--data",
        metavar="FILE",
        type=Path,
        help='JSON lines of {"language", "text", "label"} (default: the project\'s own set)',
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print; returns the exit code."""
    file: Path = options.data or resource("tests", "data", "emotion_own.jsonl")
    sentences = read_sentences(file)
    with open_studio(options, RecordingSink()) as studio:
        began = time.perf_counter()
        told = studio.call(lambda parts: _told(parts, sentences)).result()
        seconds = time.perf_counter() - began
    figures: dict[str, float] = {"sentences": float(len(sentences))}
    for language in Language:
        pairs = [(one.label, label) for one, label in zip(sentences, told, strict=True) if one.language is language]
        if pairs:
            figures |= accuracies(language, pairs)
            _print(language, Counter(pairs), output)
    show("emotion", figures | {"ms_a_sentence": seconds / max(1, len(sentences)) * 1000.0}, output)
    return 0


def read_sentences(file: Path) -> tuple[Labelled, ...]:
    """The sentences of a file.

    Raises:
        SentencesInvalid: when it is no such file.
    """
    try:
        with file.open("rb") as stream:
            lines = stream.read(_LONGEST_FILE).splitlines()
    except OSError as cause:
        raise SentencesInvalid(file=str(file), line=0) from cause
    return tuple(_labelled(file, number, line) for number, line in enumerate(lines, 1) if line.strip())


def accuracies(language: Language, pairs: Sequence[tuple[Emotion, Emotion]]) -> dict[str, float]:
    """The share that is told right: of all, and of each feeling."""
    name = f"accuracy_{language.value}"
    found = {name: _share(pairs)}
    for emotion in Emotion:
        own = [pair for pair in pairs if pair[0] is emotion]
        if own:
            found[f"{name}_{emotion.value}"] = _share(own)
    return found


def _labelled(file: Path, number: int, line: bytes) -> Labelled:
    try:
        table = table_of(decoded(line), {"language", "text", "label"})
        return Labelled(Language(table["language"]), str(table["text"]), Emotion(table["label"]))
    except ValueError as cause:
        raise SentencesInvalid(file=str(file), line=number) from cause


def _share(pairs: Sequence[tuple[Emotion, Emotion]]) -> float:
    return sum(meant is told for meant, told in pairs) / len(pairs)


async def _told(parts: Parts, sentences: Sequence[Labelled]) -> list[Emotion]:
    return [(await feel_text(parts, one.text, one.language, judge=False)).reading.label for one in sentences]


def _print(language: Language, confusion: Confusion, output: Output) -> None:
    """A table: a row for each feeling that was meant, a column for each that was told."""
    output.text(f"{language.value}: meant (rows), told (columns)")
    output.text(" " * 9 + "".join(f"{one.value[:8]:>9}" for one in Emotion))
    for meant in Emotion:
        row = "".join(f"{confusion.get((meant, told), 0) or '.':>9}" for told in Emotion)
        output.text(f"{meant.value:9}{row}")
