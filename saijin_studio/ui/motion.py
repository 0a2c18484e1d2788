"""Whether the system asks for a still window."""

from __future__ import annotations

import sys

HOVER_MS, POPOVER_MS, PANE_MS, GAUGE_MS, TURN_MS = 90, 140, 180, 300, 1200
"""Milliseconds of the motions of the look; ``TURN_MS`` is one turn of the loading dot."""

_SPI_GETCLIENTAREAANIMATION = 0x1042


def system_reduced_motion() -> bool:
    """Whether the user has switched animations off in the system's settings."""
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        found = ctypes.windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(shown), 0)
        return bool(found) and not shown.value
    from PySide6.QtWidgets import QApplication, QStyle

    style = QApplication.style() if QApplication.instance() is not None else None
    return style is not None and style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
