"""The full-text index: which three characters that stand together occur in which message.

SQLite's own tokenizer "trigram" finds no words of one or two characters, which many Japanese ones are. So the texts
are cut here: the index holds every run of three characters of the folded text (shorter ones at spaces and at the
end), and its prefixes of one and two. A longer word is found by its runs, and then looked for in the folded text.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.finding import fold
from saijin_studio.storage.faults import is_damage

if TYPE_CHECKING:
    from collections.abc import Iterable

_RUN = 3
_MOST_RUNS = 24
_ADD = "INSERT INTO search (rowid, grams) VALUES (?, ?)"
_REMOVE = "INSERT INTO search (search, rowid, grams) VALUES ('delete', ?, ?)"
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


def keep_up(db: sqlite3.Connection, number: int, text: str, state: str) -> None:
    """Let the index follow a message that was saved. One that is being written waits until it is not.

    Raises:
        sqlite3.Error: when the database fails. A damaged index is none of it: it is made anew.
    """
    if state == _STREAMING:
        return
    new = fold(text)
    known = db.execute("SELECT text FROM folded WHERE number = ?", (number,)).fetchone()
    if known == (new,):
        return
    _change(db, number, known[0] if known else None, new)


def forget(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Take messages out that are about to be removed."""
    for number in numbers:
        known = db.execute("SELECT text FROM folded WHERE number = ?", (number,)).fetchone()
        if known is not None:
            _change(db, number, known[0], None)


def rebuild(db: sqlite3.Connection) -> None:
    """Make the index anew from the folded texts."""
    db.execute("INSERT INTO search (search) VALUES ('delete-all')")
    rows = db.execute("SELECT number, text FROM folded")
    db.executemany(_ADD, ((number, grams(text)) for number, text in rows))


def rebuild_now(db: sqlite3.Connection) -> None:
    """Make the index anew in a transaction of its own."""
    db.execute("BEGIN IMMEDIATE")
    try:
        rebuild(db)
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _change(db: sqlite3.Connection, number: int, old: str | None, new: str | None) -> None:
    db.execute("DELETE FROM folded WHERE number = ?", (number,))
    if new is not None:
        db.execute("INSERT INTO folded (number, text) VALUES (?, ?)", (number, new))
    try:
        if old is not None:
            db.execute(_REMOVE, (number, grams(old)))
        if new is not None:
            db.execute(_ADD, (number, grams(new)))
        # The index is written when a savepoint begins; else it would be with the commit, whose failing loses all.
        db.execute("SAVEPOINT indexed")
        db.execute("RELEASE indexed")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        # No reason to lose a message: the index holds nothing that the messages do not.
        rebuild(db)


def _terms(word: str) -> Iterable[str]:
    for part in word.split():
        if len(part) < _RUN:
            yield f'"{part}"*'
            continue
        runs = [part[at : at + _RUN] for at in range(len(part) - _RUN + 1)]
        # Some of the runs of a long word are enough; the text is looked at anyway.
        step = -(-len(runs) // _MOST_RUNS)
        yield from (f'"{run}"' for run in runs[::step])
