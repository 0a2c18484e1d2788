"""Which data folder the user chose in the window, for starts that name none.

One line of text in the platform's folder for settings: the data folder itself cannot say where it is.
"""

from __future__ import annotations

from pathlib import Path

from saijin_studio.config.atomic import write_atomically

_LONGEST = 4096


def record_file() -> Path:
    """Where the choice is kept."""
    import platformdirs

    return Path(platformdirs.user_config_dir("saijin-studio", appauthor=False)) / "home.txt"


def chosen_home(file: Path) -> Path | None:
    """The folder that was chosen; None when there was no choice, or what stands there is no absolute path."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return None
    line = text.strip()
    if not line or len(line) > _LONGEST or "\n" in line or "\0" in line:
        return None
    path = Path(line)
    return path if path.is_absolute() else None


def choose_home(file: Path, home: Path) -> None:
    """Keep the choice for the next starts.

    Raises:
        DataFolderUnwritable: when it cannot be kept.
    """
    write_atomically(file, f"{home}\n")
