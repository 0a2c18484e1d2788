"""The words on and around a conversation's row, in the window's language."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from saijin_studio.ui.models.history_arrangement import Group, Heading, Row, days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.models.history_arrangement import Days


class HistoryWords(QObject):
    """Names groups, times and people, and says a row in one sentence for screen readers.

    Args:
        fonts: know the language.
        now: seconds since the epoch.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, fonts: Fonts, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fonts, self._now = fonts, now
        self._locale = QLocale(fonts.language.value)
        self._days: Days | None = None
        self._times: dict[int, str] = {}
        self.people: Mapping[PersonaId, Persona] = {}
        fonts.changed.connect(self.retranslate)

    def group(self, heading: Heading) -> str:
        """A group's title."""
        return {
            Group.PINNED: self.tr("Pinned"),
            Group.FOLDER: heading.folder,
            Group.TODAY: self.tr("Today"),
            Group.YESTERDAY: self.tr("Yesterday"),
            Group.WEEK: self.tr("Last 7 days"),
            Group.OLDER: self.tr("Older"),
            Group.ARCHIVED: self.tr("Archived"),
            Group.DELETED: self.tr("Recently deleted"),
            Group.TITLES: self.tr("Titles"),
            Group.MESSAGES: self.tr("Messages"),
        }[heading.group]

    def time(self, seconds: float) -> str:
        """When something was: a time of today, yesterday, or a date."""
        around, minute = self.days(), int(seconds // 60)
        if minute not in self._times:
            self._times[minute] = self._time(seconds, around)
        return self._times[minute]

    def days(self) -> Days:
        """The days around now, worked out once a day."""
        now = self._now()
        if self._days is None or not self._days.today <= now < self._days.tomorrow:
            self._days = days(now)
            self._times.clear()
        return self._days

    def _time(self, seconds: float, around: Days) -> str:
        at = time.localtime(seconds)
        if seconds >= around.today:
            return self._locale.toString(QTime(at.tm_hour, at.tm_min), QLocale.FormatType.ShortFormat)
        if seconds >= around.yesterday:
            return self.tr("Yesterday")
        this_year = at.tm_year == time.localtime(around.today).tm_year
        pattern = self.tr("MMM d") if this_year else self.tr("MMM d, yyyy")
        return self._locale.toString(QDate(at.tm_year, at.tm_mon, at.tm_mday), pattern)

    def title(self, row: Row) -> str:
        """A conversation's title; one that has none yet says so."""
        return row.head.title or self.tr("New conversation")

    def name(self, persona: PersonaId) -> str:
        """A persona's name; one that is gone goes by its id."""
        known = self.people.get(persona)
        return known.name.text(self._fonts.language) if known is not None else str(persona)

    def writing(self) -> str:
        """Says that a reply is on its way."""
        return self.tr("Writing …")

    def sentence(self, row: Row, *, running: bool) -> str:
        """A row for screen readers."""
        parts = [self.title(row), self.name(row.head.persona), self.time(row.head.updated)]
        parts += [self.tr("Pinned")] if row.head.pinned else []
        parts += [self.tr("Archived")] if row.head.archived else []
        parts += [self.writing()] if running else []
        parts += [row.hit.snippet] if row.hit is not None else []
        return ", ".join(parts)

    def heading(self, heading: Heading) -> str:
        """A heading for screen readers."""
        state = self.tr("closed") if heading.collapsed else self.tr("open")
        count = self.tr("%n conversation(s)", "", heading.count)
        return f"{self.group(heading)}, {count}, {state}"

    def retranslate(self) -> None:
        """Write everything anew from now on."""
        self._times.clear()
        self._locale = QLocale(self._fonts.language.value)
