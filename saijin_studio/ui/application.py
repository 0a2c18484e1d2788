"""``saijin-studio`` and ``saijin-studio window``: from the process's start to the window's end."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Only what an empty window needs: it is painted before anything else is imported.
from PySide6.QtWidgets import QApplication

from saijin_studio.config.paths import HOME_VARIABLE, Paths
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import ThemeChoice
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import NoScreen, StudioError
from saijin_studio.ui.ground import Ground
from saijin_studio.ui.main_window import DEFAULT_SIZE, MainWindow
from saijin_studio.ui.tokens import Scheme, load_tokens
from saijin_studio.ui.window_state import load_window_state

if TYPE_CHECKING:
    from saijin_studio.config.settings import Settings
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.i18n import Translations

_DARK = 128
_ROUNDS = 400


def main(arguments: list[str]) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except StudioError as error:
        sys.stderr.write(f"error: {error.what} {error.cure}\n")
        return 1


def _run(options: argparse.Namespace) -> int:
    _choose_platform(unattended=bool(options.picture or options.bench or options.exit_after_paint))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Saijin Studio")
    application.setDesktopFileName("saijin-studio")
    application.setQuitOnLastWindowClosed(False)  # the session ends it, once the studio is down
    paths = Paths.locate(options.home)
    file = SettingsFile(paths.settings)
    settings = file.load()
    state = load_window_state(paths.window)
    ground = Ground(load_tokens(resource("assets", "look", "tokens.json"))[_first_scheme(application, settings)])
    window = MainWindow(ground, state.geometry)
    window.show()
    for _ in range(_ROUNDS):  # a screen that never asks for a picture is not waited for
        if ground.painted_at is not None:
            break
        application.processEvents()
    painted_at = ground.painted_at
    assembly, translations = _furnish(application, window, settings, paths)
    if options.exit_after_paint:
        return _report_start(assembly, painted_at)
    from saijin_studio.ui.session import Session
    from saijin_studio.ui.unattended import script_of

    fixed = "--home" if options.home is not None else HOME_VARIABLE if os.environ.get(HOME_VARIABLE) else ""
    session = Session(application, assembly, translations, paths, file, settings, fixed)
    script = script_of(options)
    try:
        code = session.run(script, debug=options.debug, restored=options.bench == "kills")
        if session.move_to is not None:
            _move(paths.root, session.move_to)
        elif session.restart:
            from saijin_studio.ui.moving import start_again

            start_again(arguments=() if options.home is None else ("--home", str(options.home)))
        return code
    except StudioError as error:
        if script is None:  # a person who clicked an icon sees no terminal
            from saijin_studio.ui.problem import show_problem

            show_problem(window, error)
        raise


def _move(home: Path, target: Path) -> None:
    """Move the data folder and start again there.

    Raises:
        StudioError: when it failed.
    """
    from saijin_studio.ui.moving import move_and_start

    error = move_and_start(home, target)
    if error is not None:
        raise error


def _furnish(
    application: QApplication, window: MainWindow, settings: Settings, paths: Paths
) -> tuple[Assembly, Translations]:
    """Fill the painted window with everything."""
    from saijin_studio.ui.accessibility_roles import install_roles
    from saijin_studio.ui.assembly import assemble, assemble_look
    from saijin_studio.ui.i18n import Translations
    from saijin_studio.ui.language import chosen_language
    from saijin_studio.ui.theme import ThemeChoice as Choice

    install_roles()
    language = chosen_language(settings)
    translations = Translations(resource("assets", "i18n"))
    translations.use(language)
    look = assemble_look(
        Choice(settings.theme.value), language, settings.scale, reduced_motion=settings.reduced_motion
    )
    look.theme.apply(application)
    return assemble(window, look, language, load_window_state(paths.window)), translations


def _first_scheme(application: QApplication, settings: Settings) -> Scheme:
    """The scheme of the first moment: what the user chose, else what the system's windows look like."""
    if settings.theme is ThemeChoice.SYSTEM:
        dark = application.palette().window().color().lightness() < _DARK
        return Scheme.DARK if dark else Scheme.LIGHT
    return Scheme(settings.theme.value)


def _choose_platform(*, unattended: bool) -> None:
    """Without a screen Qt would abort the process: paint into memory when nobody watches, else say so.

    Raises:
        NoScreen: when somebody wants to see the window and there is nothing to show it on.
    """
    os.environ.setdefault("QT_STYLE_OVERRIDE", "Fusion")  # asked for later it costs 8 ms more
    shown = sys.platform != "linux" or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    if shown or "QT_QPA_PLATFORM" in os.environ:
        return
    if not unattended:
        raise NoScreen
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="saijin-studio window", description="Open the studio's window.")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the data folder (default: SAIJIN_HOME)")
    parser.add_argument("--debug", action="store_true", help="log everything")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="save the window as PNG and leave")
    parser.add_argument(
        "--size", type=_size, default=DEFAULT_SIZE, metavar="WxH", help="the picture's size in pixels"
    )
    parser.add_argument(
        "--bench",
        choices=("text", "ui", "history", "gallery", "idle", "kills"),
        help="measure, print JSON and leave",
    )
    parser.add_argument("--quick", action="store_true", help="measure with little, to see that it works")
    parser.add_argument("--exit-after-paint", action="store_true", help="leave as soon as the window is painted")
    return parser


def _size(text: str) -> tuple[int, int]:
    """Width and height of a text such as ``1280x800``.

    Raises:
        ValueError: for anything else, which the parser turns into a usage error.
    """
    width, height = (int(part) for part in text.split("x"))
    if not (720 <= width <= 7680 and 480 <= height <= 4320):
        raise ValueError(text)
    return width, height


def _report_start(assembly: Assembly, painted_at: float | None) -> int:
    """One line of JSON: when the window was painted first, and with all that is in it (seconds since the epoch)."""
    import json

    from saijin_studio.ui.painted import FirstPaint

    furnished = FirstPaint(assembly.window)
    assembly.window.update()
    furnished.wait()
    sys.stdout.write(json.dumps({"painted_at": painted_at, "furnished_at": furnished.at}) + "\n")
    return 0
