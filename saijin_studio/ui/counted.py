"""Sentences that count something, for code that is no ``QObject`` itself."""

from __future__ import annotations

from PySide6.QtCore import QObject


class Counted(QObject):
    """Only at ``tr`` does lupdate see that a text has a form for each number; at ``translate`` it does not."""

    def swaps(self, count: int) -> str:
        """So many swaps."""
        return self.tr("%n swap(s)", "", count)

    def requests(self, count: int) -> str:
        """So many requests."""
        return self.tr("%n request(s)", "", count)

    def days(self, count: int) -> str:
        """So many days."""
        return self.tr("%n day(s)", "", count)

    def files_removed(self, count: int) -> str:
        """So many files are gone."""
        return self.tr("%n file(s) removed.", "", count)

    def conversations_back(self, count: int) -> str:
        """So many conversations are there again."""
        return self.tr("%n conversation(s) came back.", "", count)

    def conversations_removed(self, count: int) -> str:
        """So many conversations are gone for good."""
        return self.tr("%n conversation(s) removed.", "", count)

    def as_text(self, lines: int) -> str:
        """A picture goes as the lines that were read in it."""
        return self.tr("as text, %n line(s)", "", lines)

    def goes_as_text(self, lines: int) -> str:
        """A picture of a message goes as the lines that were read in it."""
        return self.tr("Goes as text, %n line(s)", "", lines)

    def read_in_it(self, lines: int) -> str:
        """What models get instead of a picture that they cannot see."""
        return self.tr("%n line(s) were read in it for models that see no pictures", "", lines)
