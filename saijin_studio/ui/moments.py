"""Times as the user's system writes them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale


def short_moment(seconds: float) -> str:
    """A time of day for today, else the day; ``seconds`` since the epoch."""
    moment, locale = QDateTime.fromSecsSinceEpoch(round(seconds)), QLocale()
    if moment.date() == QDateTime.currentDateTime().date():
        return short_time(seconds)
    return locale.toString(moment.date(), QLocale.FormatType.ShortFormat)


def short_time(seconds: float) -> str:
    """A time of day."""
    moment = QDateTime.fromSecsSinceEpoch(round(seconds))
    return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)


def whole_moment(seconds: float) -> str:
    """Day and time."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(round(seconds)), QLocale.FormatType.ShortFormat)
