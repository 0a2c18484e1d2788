"""What the window remembers from one session to the next."""

from __future__ import annotations

import base64
import binascii
import json
import logging
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QIODevice, QSaveFile

from saijin_studio.ui.gallery_state import GalleryState, gallery_state
from saijin_studio.ui.models.history_state import HistoryState, history_state
from saijin_studio.ui.models.pictures_state import PicturesState, pictures_state
from saijin_studio.ui.panes.library_state import LibraryState, library_state

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_log = logging.getLogger(__name__)

_LONGEST_NAME = 200


MOST_WINDOWS = 8
"""How many windows beside the first are opened again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a window showed: the persona, and the conversation where it was not a new one; both may be empty."""

    persona: str = ""
    conversation: str = ""


@dataclass(frozen=True, slots=True)
class OtherWindow:
    """A window beside the first: where it stood and what it showed."""

    geometry: bytes
    shown: Shown


@dataclass(frozen=True, slots=True)
class WindowState:
    """Where everything stood.

    ``geometry`` is what ``QWidget.saveGeometry`` gave, ``columns`` the widths of the columns in pixels,
    ``model_numbers`` the colour number of each model, ``gallery`` the user's arrangement of the personas, ``shown``
    what the first window showed, ``others`` the windows beside it. ``closed`` tells whether the studio was closed:
    it is false while it runs, and stays so when it ends in another way. ``history`` is how the list of
    conversations was left, ``side_shown`` whether the side pane is open, ``pictures`` how the pane for pictures was
    left, ``library`` how the page of models was.
    """

    geometry: bytes = b""
    columns: tuple[int, ...] = ()
    gallery_shown: bool = True
    model_numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    gallery: GalleryState = field(default_factory=GalleryState)
    shown: Shown = Shown()
    others: tuple[OtherWindow, ...] = ()
    closed: bool = True
    history: HistoryState = field(default_factory=HistoryState)
    side_shown: bool = False
    pictures: PicturesState = field(default_factory=PicturesState)
    library: LibraryState = field(default_factory=LibraryState)


def load_window_state(path: Path) -> WindowState:
    """The state kept in ``path``; parts that are missing or not readable have their defaults."""
    try:
        found: object = json.loads(path.read_bytes())
    except FileNotFoundError:
        return WindowState()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("the window's state in %s is not readable and starts anew: %s", path, error)
        return WindowState()
    if not isinstance(found, dict):
        return WindowState()
    values = cast("dict[str, object]", found)
    return WindowState(
        _bytes(values.get("geometry")),
        _widths(values.get("columns")),
        values.get("gallery_shown") is not False,
        _numbers(values.get("model_numbers")),
        gallery_state(values.get("gallery")),
        _shown(values.get("shown")),
        _others(values.get("others")),
        values.get("closed") is not False,
        history_state(values.get("history")),
        values.get("side_shown") is True,
        pictures_state(values.get("pictures")),
        library_state(values.get("library")),
    )


def save_window_state(path: Path, state: WindowState) -> bool:
    """Replace the file in one step. Returns whether it worked: nothing but the window's place would be lost."""
    text = json.dumps(
        {
            "geometry": base64.b64encode(state.geometry).decode(),
            "columns": list(state.columns),
            "gallery_shown": state.gallery_shown,
            "model_numbers": dict(state.model_numbers),
            "gallery": state.gallery.as_tree(),
            "shown": asdict(state.shown),
            "others": [
                {"geometry": base64.b64encode(one.geometry).decode(), "shown": asdict(one.shown)}
                for one in state.others
            ],
            "closed": state.closed,
            "history": state.history.as_tree(),
            "side_shown": state.side_shown,
            "pictures": state.pictures.as_tree(),
            "library": state.library.as_tree(),
        },
        ensure_ascii=False,
        indent=1,
    )
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly):
        file.write(text.encode())
        if file.commit():
            return True
    _log.warning("the window's state could not be saved to %s: %s", path, file.errorString())
    return False


def _bytes(value: object) -> bytes:
    try:
        return base64.b64decode(value, validate=True) if isinstance(value, str) else b""
    except (binascii.Error, ValueError):
        return b""


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _widths(value: object) -> tuple[int, ...]:
    widths = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(width for width in widths if isinstance(width, int) and _whole(width) and 0 <= width < 100_000)


def _numbers(value: object) -> dict[str, int]:
    pairs = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return {name: number for name, number in pairs.items() if isinstance(number, int) and _whole(number)}


def _shown(value: object) -> Shown:
    values = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return Shown(_name(values.get("persona")), _name(values.get("conversation")))


def _name(value: object) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST_NAME else ""


def _others(value: object) -> tuple[OtherWindow, ...]:
    rows = cast("list[object]", value) if isinstance(value, list) else []
    found = [cast("dict[str, object]", row) for row in rows[:MOST_WINDOWS] if isinstance(row, dict)]
    return tuple(OtherWindow(_bytes(row.get("geometry")), _shown(row.get("shown"))) for row in found)
