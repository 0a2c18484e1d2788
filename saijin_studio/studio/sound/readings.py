"""The user's reading dictionary: a file that people may write too, and the words that the studio brings.

``<home>/readings.yaml`` is a list::

    - word: 美遊
      reading: みゆ
      accent: 1
    - word: Saijin
      reading: /sˈIʤɪn/

Comments in it stay where they are when the window adds or removes a word.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

import yaml

from saijin_studio.config.atomic import write_atomically
from saijin_studio.config.resources import resource
from saijin_studio.core.readings import Reading, checked
from saijin_studio.core.speech_errors import ReadingInvalid, ReadingsDamaged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from saijin_studio.core.language import Language

FILE_NAME = "readings.yaml"
_MOST_BYTES = 1_000_000
_MOST_BRACKETS = 200
_FIELDS = {"word", "reading", "accent"}


class ReadingBook:
    """The dictionary of one data folder.

    Args:
        file: where it is kept; need not exist.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def entries(self) -> tuple[Reading, ...]:
        """The user's words, in the order of the file.

        Raises:
            ReadingsDamaged: when the file has a fault; with its line where that is known.
        """
        return tuple(self._read(self._text()))

    def add(self, word: str, reading: str, accent: int | None = None) -> Reading:
        """Add a word, or change how it is read in that language.

        Raises:
            ReadingInvalid: when the reading makes no sense; nothing is changed then.
            ReadingsDamaged: when the file has a fault; it is not touched.
            DataFolderUnwritable: when it cannot be written.
        """
        made = checked(word, reading, accent)
        text = self._text()
        known = self._read(text)
        kept = [one for one in known if _key(one) != _key(made)]
        if len(kept) < len(known):
            text = self._without(text, known, kept)
        between = "" if not text or text.endswith("\n") else "\n"
        self._write(f"{text}{between}{_dumped([made])}", [*kept, made])
        return made

    def remove(self, word: str, language: Language) -> bool:
        """Take a word out; whether it was there.

        Raises:
            ReadingsDamaged: when the file has a fault; it is not touched.
            DataFolderUnwritable: when it cannot be written.
        """
        text = self._text()
        known = self._read(text)
        kept = [one for one in known if _key(one) != (word.casefold(), language)]
        if len(kept) == len(known):
            return False
        self._write(self._without(text, known, kept), kept)
        return True

    def _text(self) -> str:
        try:
            if self._file.stat().st_size > _MOST_BYTES:
                raise ReadingsDamaged(file=self._file.name, reason="it is larger than 1 MB")
            return self._file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as cause:
            raise ReadingsDamaged(file=self._file.name, reason="it is no readable UTF-8 text") from cause

    def _read(self, text: str) -> Sequence[Reading]:
        try:
            return parse(text)
        except ValueError as cause:
            raise ReadingsDamaged(file=self._file.name, reason=str(cause)) from cause

    def _write(self, text: str, expected: Sequence[Reading]) -> None:
        """Keep the text, or write the list anew where its form does not allow the change."""
        try:
            same = list(parse(text)) == list(expected)
        except ValueError:
            same = False
        write_atomically(self._file, text if same else _dumped(expected))

    def _without(self, text: str, known: Sequence[Reading], kept: Sequence[Reading]) -> str:
        gone = [index for index, one in enumerate(known) if one not in kept]
        node = yaml.SafeLoader(text).get_single_node()
        lines = text.splitlines(keepends=True)
        for index in reversed(gone):
            item = cast("yaml.SequenceNode", node).value[index]
            del lines[item.start_mark.line : max(item.start_mark.line + 1, item.end_mark.line)]
        return "".join(lines)


@lru_cache(maxsize=1)
def shipped() -> Sequence[Reading]:
    """The words that the studio brings: Latin ones that Japanese voices would spell by letter; read once."""
    return parse(resource("assets", FILE_NAME).read_text(encoding="utf-8"))


def for_text(text: str, language: Language, *books: Iterable[Reading]) -> tuple[tuple[str, str], ...]:
    """What a ``SpeechRequest`` is given: the words that stand in a text; those of later books win."""
    merged = {one.word.casefold(): one.wire for book in books for one in book if one.language is language}
    folded = text.casefold()
    return tuple(pair for word, pair in merged.items() if word in folded)


def parse(text: str) -> Sequence[Reading]:
    """The readings of a file.

    Raises:
        ValueError: with what is wrong, and where.
    """
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        raise ValueError("it has too many brackets for a list of words")
    try:
        # The pure loader: its recursion is bounded, where a deeply nested file ends the process with the C one.
        data: object = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"{line}{error.problem or 'it is not YAML'}") from error
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError, TypeError) as error:
        raise ValueError("it is not YAML") from error
    if data is None:
        return []
    if not isinstance(data, list):
        raise ValueError("it is not a list of words")
    found: dict[tuple[str, Language], Reading] = {}
    for number, entry in enumerate(cast("list[object]", data), start=1):
        made = _entry(entry, number)
        if _key(made) in found:
            raise ValueError(f"entry {number}: the word {made.word} is there twice")
        found[_key(made)] = made
    return list(found.values())


def _entry(entry: object, number: int) -> Reading:
    if not isinstance(entry, dict):
        raise ValueError(f"entry {number}: it has no word and reading")
    fields = cast("dict[object, object]", entry)
    if unknown := [str(name)[:40] for name in fields if name not in _FIELDS]:
        raise ValueError(f"entry {number}: there is no field {unknown[0]}")
    word, reading, accent = fields.get("word"), fields.get("reading"), fields.get("accent")
    if not isinstance(word, str) or not isinstance(reading, str):
        raise ValueError(f"entry {number}: word and reading must be texts; put them in quotes")
    if accent is not None and (not isinstance(accent, int) or isinstance(accent, bool)):
        raise ValueError(f"entry {number}: the accent must be a number")
    try:
        return checked(word, reading, accent)
    except ReadingInvalid as error:
        raise ValueError(f"entry {number}: {error.details['reason']}") from error


def _key(reading: Reading) -> tuple[str, Language]:
    return reading.word.casefold(), reading.language


def _dumped(readings: Iterable[Reading]) -> str:
    entries = [
        {"word": one.word, "reading": one.reading} | ({} if one.accent is None else {"accent": one.accent})
        for one in readings
    ]
    if not entries:
        return ""
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
