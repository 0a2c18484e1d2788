"""The full-text indexes: which three characters that stand together occur in which message, or in which scan.

SQLite's own tokenizer "trigram" finds no words of one or two characters, which many Japanese ones are. So the texts
are cut here: an index holds every run of three characters of the folded text (shorter ones at spaces and at the
end), and its prefixes of one and two. A longer word is found by its runs, and then looked for in the folded text.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.finding import fold
from saijin_studio.storage.faults import is_damage

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN = 3
_MOST_RUNS = 24
_ADD = "INSERT INTO {index} (rowid, grams) VALUES (?, ?)"
_REMOVE = "INSERT INTO {index} ({index}, rowid, grams) VALUES ('delete', ?, ?)"
_EMPTY = "INSERT INTO {index} ({index}) VALUES ('delete-all')"
_CHECK = "INSERT INTO {index} ({index}) VALUES ('integrity-check')"
_TEXTS = "SELECT number, text FROM {texts}"
_TEXT = "SELECT text FROM {texts} WHERE number = ?"
_KEEP = "INSERT INTO {texts} (number, text) VALUES (?, ?)"
_DROP = "DELETE FROM {texts} WHERE number = ?"
_STREAMING = ReplyState.STREAMING.value


def grams(folded: str) -> str:
    """The runs of a folded text, each once, with spaces between; SQLite cuts runs with a space in them."""
    text = folded.replace('"', " ")
    return " ".join({text[at : at + _RUN] for at in range(len(text))})


def expression(words: Iterable[str]) -> str:
    """What to ask the index for, so that it gives every message with all the words, and few others."""
    return " AND ".join(dict.fromkeys(term for word in words for term in _terms(word)))


def is_exact(word: str) -> bool:
    """Whether the index alone tells if a word occurs."""
    return len(word) <= _RUN and " " not in word


def register(connection: sqlite3.Connection) -> None:
    """Give SQL the functions ``fold`` and ``grams``, which migrations use."""
    connection.create_function("fold", 1, fold, deterministic=True)
    connection.create_function("grams", 1, grams, deterministic=True)


@dataclass(frozen=True, slots=True)
class Index:
    """One of the indexes: ``texts`` is the table of folded texts by number, ``runs`` that of their runs."""

    texts: str
    runs: str

    def keep(self, db: sqlite3.Connection, number: int, text: str) -> None:
        """Let the index follow a text that was saved.

        Raises:
            sqlite3.Error: when the database fails. A damaged index is none of it: it is made anew.
        """
        new, known = fold(text), self._known(db, number)
        if known != new:
            self._change(db, number, known, new)

    def forget(self, db: sqlite3.Connection, numbers: Iterable[int]) -> None:
        """Take texts out that are about to be removed."""
        for number in numbers:
            known = self._known(db, number)
            if known is not None:
                self._change(db, number, known, None)

    def check(self, db: sqlite3.Connection) -> None:
        """Look whether the index is whole.

        Raises:
            sqlite3.DatabaseError: when it is not.
        """
        db.execute(self._sql(_CHECK))

    def rebuild(self, db: sqlite3.Connection) -> None:
        """Make the index anew from the folded texts."""
        db.execute(self._sql(_EMPTY))
        rows = db.execute(self._sql(_TEXTS))
        db.executemany(self._sql(_ADD), ((number, grams(text)) for number, text in rows))

    def rebuild_now(self, db: sqlite3.Connection) -> None:
        """Make the index anew in a transaction of its own."""
        db.execute("BEGIN IMMEDIATE")
        try:
            self.rebuild(db)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise

    def _known(self, db: sqlite3.Connection, number: int) -> str | None:
        row = db.execute(self._sql(_TEXT), (number,)).fetchone()
        return None if row is None else row[0]

    def _change(self, db: sqlite3.Connection, number: int, old: str | None, new: str | None) -> None:
        db.execute(self._sql(_DROP), (number,))
        if new is not None:
            db.execute(self._sql(_KEEP), (number, new))
        try:
            if old is not None:
                db.execute(self._sql(_REMOVE), (number, grams(old)))
            if new is not None:
                db.execute(self._sql(_ADD), (number, grams(new)))
            # The index is written when a savepoint begins; else with the commit, whose failing loses all.
            db.execute("SAVEPOINT indexed")
            db.execute("RELEASE indexed")
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            # No reason to lose a text: the index holds nothing that the texts do not.
            self.rebuild(db)

    def _sql(self, statement: str) -> str:
        return statement.format(texts=self.texts, index=self.runs)


MESSAGES = Index("folded", "search")
SCANS = Index("scan_folded", "scan_search")


def keep_up(db: sqlite3.Connection, number: int, text: str, state: str) -> None:
    """Let the index follow a message that was saved. One that is being written waits until it is not.

    Raises:
        sqlite3.Error: when the database fails. A damaged index is none of it: it is made anew.
    """
    if state != _STREAMING:
        MESSAGES.keep(db, number, text)


def _terms(word: str) -> Iterable[str]:
    for part in word.split():
        if len(part) < _RUN:
            yield f'"{part}"*'
            continue
        runs = [part[at : at + _RUN] for at in range(len(part) - _RUN + 1)]
        # Some of the runs of a long word are enough; the text is looked at anyway.
        step = -(-len(runs) // _MOST_RUNS)
        yield from (f'"{run}"' for run in runs[::step])
