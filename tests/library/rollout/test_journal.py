"""The journal of a rollout on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import Fault
from saijin_studio.core.rollout_errors import RolloutJournalDamaged, RolloutJournalUnwritable
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.library.rollout.entries import (
    Begun,
    Chosen,
    Entry,
    Finished,
    GoingBack,
    Over,
    Paused,
    Stepped,
    Undo,
    UndoKind,
    Undone,
    read,
    written,
)
from saijin_studio.library.rollout.journal import RolloutJournal, journals
from saijin_studio.library.rollout.record import told

if TYPE_CHECKING:
    from pathlib import Path

BEGUN = Begun("1", "plan", "default", 5.0)
COUNTS, TIMES, WORDS = st.integers(0, 20), st.floats(0, 2e9), st.text(max_size=20)
FAULTS = st.builds(Fault, WORDS, WORDS, WORDS, st.just((("a", "b"),)), WORDS)
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.builds(Chosen, COUNTS, WORDS, WORDS),
    st.builds(Stepped, COUNTS, COUNTS, st.sampled_from(StepState), TIMES, WORDS, WORDS, WORDS),
    st.builds(Undo, COUNTS, st.sampled_from(UndoKind), WORDS),
    st.builds(Undone, COUNTS),
    st.builds(Finished, COUNTS, TIMES),
    st.builds(Paused, TIMES),
    st.builds(GoingBack, COUNTS, TIMES, st.none() | FAULTS),
    st.builds(Over, st.sampled_from(RolloutState), TIMES),
)


@settings(max_examples=100)
@given(entry=ENTRIES)
def test_every_entry_is_read_as_it_was_written(entry: Entry) -> None:
    assert read(written(entry).encode()) == entry


@settings(max_examples=100)
@given(line=st.binary(max_size=60) | st.just(b'{"entry": "over", "state": "complete", "at": true}'))
def test_any_other_line_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(line)


@settings(max_examples=60)
@given(entries=st.lists(ENTRIES, max_size=30))
def test_any_journal_is_told_to_its_end(entries: list[Entry]) -> None:
    record = told([BEGUN, *entries])

    assert record is not None
    assert set(record.undo_order()) <= record.open


def test_a_last_line_that_was_cut_short_was_never_written(tmp_path: Path) -> None:
    journal = RolloutJournal(tmp_path / "folder" / "1.jsonl")
    assert journal.entries() == ()
    journal.append(BEGUN)
    with journal.file.open("ab") as file:
        file.write(b'{"entry": "fini')

    assert journal.entries() == (BEGUN,)
    journal.append(Paused(6.0))
    assert journal.entries() == (BEGUN, Paused(6.0))
    assert journals(tmp_path / "folder")[0].file == journal.file


@pytest.mark.parametrize(
    "text", ["{}\n", '{"entry": "paused", "at": 1}\n', f"{written(BEGUN)}\n{written(BEGUN)}\n"]
)
def test_a_damaged_journal_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "1.jsonl"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(RolloutJournalDamaged) as raised:
        RolloutJournal(file).entries()
    assert raised.value.details["line"] == str(text.count("\n"))


def test_one_that_cannot_be_written_or_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "1.jsonl").mkdir()
    with pytest.raises(RolloutJournalUnwritable):
        RolloutJournal(tmp_path / "1.jsonl").append(BEGUN)
    with pytest.raises(RolloutJournalDamaged):
        RolloutJournal(tmp_path / "1.jsonl").entries()


def test_what_does_not_begin_is_no_record() -> None:
    assert told([]) is None
    with pytest.raises(ValueError, match="no beginning"):
        told([Paused(1.0)])
    with pytest.raises(ValueError, match="twice"):
        told([BEGUN, BEGUN])
