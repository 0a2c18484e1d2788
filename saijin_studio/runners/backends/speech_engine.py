"""What a speech engine is to ``SpeechBackend``: one more is one more small class of this form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import EngineMissing, ModelFileCorrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.language import Language
    from saijin_studio.core.said import Edit
    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.wire import Load

INSTALL = "pip install saijin-studio[starter]"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence for an engine: its text, where words of the dictionary stand in it, and how it is said.

    ``semitones`` is only for engines that move F0 themselves (``SpeechEngine.bends``). ``last`` is whether nothing
    follows, so that memory may be given back.
    """

    text: str
    readings: Sequence[Edit]
    voice: str
    speed: float
    semitones: float
    last: bool = True


class SpeechEngine(Protocol):
    """Says one sentence at a time."""

    @property
    def name(self) -> str:
        """As people know it."""
        ...

    @property
    def language(self) -> Language:
        """What it speaks."""
        ...

    @property
    def voices(self) -> tuple[str, ...]:
        """Speakers, the first is the default."""
        ...

    @property
    def rate(self) -> int:
        """Samples a second."""
        ...

    @property
    def bends(self) -> bool:
        """Whether it moves F0 by semitones itself; its range is done for it."""
        ...

    def load(self, order: Load) -> None:
        """Bring the model into memory; may raise ImportError when a package is missing."""
        ...

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """The sound of a line, from -1 to 1; empty when there is nothing in it that it can say.

        Returns:
            None when it was cancelled on the way.
        """
        ...


def read_checked(order: Load, name: str, *parts: str, sha256: str) -> bytes:
    """The bytes of a file that lies in the packages, in one or several parts.

    Raises:
        EngineMissing: when it is not there.
        ModelFileCorrupt: when it is not the file that was tried.
    """
    try:
        data = b"".join((Path(order.weights) / part).read_bytes() for part in parts)
    except OSError as cause:
        raise EngineMissing(engine=name, command=INSTALL) from cause
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ModelFileCorrupt(model=order.model)
    return data


def check(order: Load, name: str, *parts: str, sha256: str) -> None:
    """See to it that a file which a package reads by itself is the one that was tried; see ``read_checked``."""
    read_checked(order, name, *parts, sha256=sha256)
