"""``saijin-studio`` and ``saijin-studio window``: from the process's start to the window's end."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from saijin_studio.config.paths import Paths
from saijin_studio.config.resources import resource
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import NoScreen, StudioError
from saijin_studio.ui.assembly import assemble, assemble_look
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.language import chosen_language
from saijin_studio.ui.painted import FirstPaint
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.window_state import load_window_state


def main(arguments: list[str]) -> int:
    """Open the window and stay until it is closed.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    try:
        _choose_platform(unattended=bool(options.picture or options.bench or options.exit_after_paint))
    except NoScreen as error:
        sys.stderr.write(f"error: {error.what} {error.cure}\n")
        return 1
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(application, QApplication):
        raise TypeError("there is an application without a window")
    application.setApplicationName("Saijin Studio")
    application.setDesktopFileName("saijin-studio")
    paths = Paths.locate(options.home)
    file = SettingsFile(paths.settings)
    settings = file.load()
    language = chosen_language(settings)
    translations = Translations(resource("assets", "i18n"))
    translations.use(language)
    look = assemble_look(
        ThemeChoice(settings.theme.value), language, settings.scale, reduced_motion=settings.reduced_motion
    )
    look.theme.apply(application)
    assembly = assemble(look, language, load_window_state(paths.window))
    window = assembly.window
    first_paint = FirstPaint(window)
    window.show()
    first_paint.wait()
    if options.exit_after_paint:
        return _report_start(first_paint)
    # Everything heavy is imported from here on, behind the painted window.
    from saijin_studio.ui.session import Session
    from saijin_studio.ui.unattended import script_of

    try:
        session = Session(application, assembly, translations, paths, file, settings, language)
        return session.run(script_of(options), debug=options.debug)
    except StudioError as error:
        sys.stderr.write(f"error: {error.what} {error.cure}\n")
        return 1


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
    parser.add_argument("--bench", choices=("text", "ui", "history", "idle"), help="measure, print JSON and leave")
    parser.add_argument("--exit-after-paint", action="store_true", help="leave as soon as the window is painted")
    return parser


def _report_start(first_paint: FirstPaint) -> int:
    """One line of JSON: when the window was painted (epoch seconds), and the process's resident megabytes."""
    import json

    import psutil

    resident = psutil.Process().memory_info().rss / 1e6
    sys.stdout.write(json.dumps({"painted_at": first_paint.at, "rss_mb": resident}) + "\n")
    return 0
