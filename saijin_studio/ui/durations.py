"""Times that are told to people: rounded as one would say them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_IN_MINUTES = 90
_MINUTE = 60


def about(seconds: float) -> str:
    """A time that is only expected, in whole seconds (at least one) or, from a minute and a half on, in minutes."""
    if seconds < _IN_MINUTES:
        text = QCoreApplication.translate("durations", "about {seconds} s")
        return text.format(seconds=max(1, round(seconds)))
    return QCoreApplication.translate("durations", "about {minutes} min").format(minutes=round(seconds / _MINUTE))


def whole(seconds: float) -> str:
    """A time that goes on: in whole seconds or, from a minute on, in whole minutes."""
    if seconds < _MINUTE:
        return QCoreApplication.translate("durations", "{seconds} s").format(seconds=int(seconds))
    return QCoreApplication.translate("durations", "{minutes} min").format(minutes=int(seconds // _MINUTE))


def exactly(seconds: float) -> str:
    """A time that was measured: with one decimal below ten seconds, in whole seconds from there on."""
    figure = f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}"
    return QCoreApplication.translate("durations", "{seconds} s").format(seconds=figure)
