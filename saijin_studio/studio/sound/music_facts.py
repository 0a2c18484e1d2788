"""What the composer wrote down about a piece."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.language import Localized
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.runners.backends.composer.facts import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 4_000_000
_UNTOLD = Localized("", "")


@dataclass(frozen=True, slots=True)
class MusicFacts:
    """Title, plan in words and key in both languages, the tempo, the metre, and where the piece can be looped.

    ``loop`` is in samples: the first, and the one behind the last. ``understood`` are the words of the prompt that
    had an effect; ``refused`` are the fields of a planner's plan that had none.
    """

    title: Localized = _UNTOLD
    plan: Localized = _UNTOLD
    key: Localized = _UNTOLD
    tempo: float = 0.0
    metre: str = ""
    loop: tuple[int, int] | None = None
    understood: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


NOTHING = MusicFacts()


def facts_in(folder: Path) -> MusicFacts:
    """The facts in a piece's folder; empty ones where the model told none."""
    file = folder / FILE_NAME
    try:
        if file.stat().st_size > _LARGEST:
            return NOTHING
        table = object_of(decoded(file.read_bytes()))
        return MusicFacts(
            title=_both(table.get("title")),
            plan=_both(table.get("plan")),
            key=_both(table.get("key")),
            tempo=_number(table.get("tempo")),
            metre=_text(table.get("metre")),
            loop=_loop(table.get("loop")),
            understood=_texts(table.get("understood")),
            refused=_texts(table.get("refused")),
        )
    except (OSError, ValueError):
        return NOTHING


def _both(value: object) -> Localized:
    table = object_of(value)
    return Localized(_text(table.get("ja")), _text(table.get("en")))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("a text was expected")


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_text(one) for one in cast("list[object]", value))
    raise ValueError("a list was expected")


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError("a number was expected")


def _loop(value: object) -> tuple[int, int] | None:
    if value is None:
        return None
    table = object_of(value)
    return int(_number(table.get("start"))), int(_number(table.get("stop")))
