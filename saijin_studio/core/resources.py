"""Where the files that ship with the studio are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``resource("personas")`` or ``resource("assets", "icon.svg")``.

    A wheel carries ``assets/`` and ``personas/`` inside the package under ``_data``; a checkout has them beside it.
    """
    shipped = _PACKAGE / "_data"
    return (shipped if shipped.is_dir() else _PACKAGE.parent).joinpath(*parts)
