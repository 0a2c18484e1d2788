"""The journal of requests, and how it is replayed."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saijin_studio.core.deltas import TextDelta
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.journal import Journal, JournalEntry, pruned, read_entries, to_line
from saijin_studio.scheduling.ledger import LedgerRecord, key_text
from saijin_studio.scheduling.replay import replay
from saijin_studio.scheduling.simulation.machine import MachineModel
from saijin_studio.scheduling.simulation.trace import Request
from saijin_studio.scheduling.state import DEFAULT_SERVICE_SECONDS
from saijin_studio.scheduling.waits import settle
from tests.scheduling.conftest import model_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import LoadTarget
    from tests.scheduling.conftest import WorldFactory

GB = 1_000_000_000
DAY = 86_400.0
NOW = 1_790_000_000.0
PHI = JournalEntry(NOW, "Phi-3 Mini", "ollama:phi3:mini", "phi3-mini", 4.0)
ROUNDED = st.integers(0, 10**9).map(lambda thousandths: thousandths / 1000)

entries = st.builds(
    JournalEntry,
    t=ROUNDED,
    model=st.text(max_size=20),
    key=st.text(max_size=20),
    row=st.text(max_size=20),
    service=ROUNDED,
    priority=st.sampled_from(Priority),
    cancel=st.none() | ROUNDED,
)


# --- the file ---------------------------------------------------------------------------------------------------


def test_a_line_is_a_request_of_a_trace_with_the_time_of_the_day() -> None:
    """The fields of CLI.md, and what tells the model."""
    line = to_line(JournalEntry(NOW + 0.12345, "Phi", "k", "phi3-mini", 1.0, Priority.BACKGROUND, cancel=0.5))
    assert json.loads(line) == {
        "t": NOW + 0.123,
        "model": "Phi",
        "key": "k",
        "row": "phi3-mini",
        "service": 1.0,
        "priority": "background",
        "cancel": 0.5,
    }
    assert "cancel" not in json.loads(to_line(PHI))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "requests.jsonl"


def text(file: Path) -> str:
    """What stands in the file."""
    return file.read_text(encoding="utf-8")


def write(journal: Journal, *noted: JournalEntry) -> None:
    """Note requests, and save them."""
    for one in noted:
        journal.note(one)
    lines = journal.pending()
    assert lines is not None
    journal.write(lines)


def test_what_was_noted_is_there_after_a_restart(file: Path) -> None:
    """Each once, in order of time, however often it was saved."""
    journal = Journal(file)
    assert journal.entries() == ()
    later = JournalEntry(NOW + 5, "Gemma", "g", "gemma2-2b", 1.0)
    write(journal, later)
    assert journal.pending() is None
    write(journal, PHI)
    assert Journal(file).entries() == (PHI, later)


def test_without_a_file_nothing_is_kept() -> None:
    """And nothing is read or pruned."""
    journal = Journal()
    journal.note(PHI)
    assert journal.pending() is None
    journal.prune(NOW)
    assert journal.entries() == ()


def test_a_line_that_was_cut_off_takes_no_other_with_it(file: Path) -> None:
    """The studio was killed while it wrote."""
    file.write_text(to_line(PHI) + to_line(PHI)[:30], encoding="utf-8")
    write(Journal(file), PHI)
    assert Journal(file).entries() == (PHI, PHI)


def test_what_is_old_is_pruned(file: Path) -> None:
    """After two weeks, or when a wrong clock put it into the future; damage goes with it."""
    ages = (15 * DAY, 13 * DAY, 0.0, -2 * DAY)
    lines = [to_line(JournalEntry(NOW - age, "m", "k", "r", 1.0)) for age in ages]
    file.write_text("".join([*lines, "damage\n"]), encoding="utf-8")
    journal = Journal(file)
    journal.prune(NOW)
    assert [one.t for one in journal.entries()] == [NOW - 13 * DAY, NOW]
    assert file.read_text(encoding="utf-8") == "".join(lines[1:3])
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_what_is_too_much_is_pruned(file: Path) -> None:
    """The newest stay, from a whole line on."""
    numbered = [JournalEntry(NOW + place, "m", "k", "r", 1.0) for place in range(40)]
    write(Journal(file), *numbered)
    journal = Journal(file, largest=1000)
    journal.prune(NOW)
    kept = journal.entries()
    assert file.stat().st_size <= 1000
    assert 5 < len(kept) < 40
    assert list(kept) == numbered[-len(kept) :]


def test_a_file_that_is_good_is_not_written_again(file: Path) -> None:
    """It is not even touched; and one that is not there is not made."""
    journal = Journal(file)
    journal.prune(NOW)
    assert not file.exists()
    write(journal, PHI)
    before = file.stat().st_mtime_ns, file.stat().st_ino
    journal.prune(NOW)
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before


def test_a_file_that_cannot_be_used_costs_no_reply(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is a folder: that is logged each time it matters."""
    journal = Journal(tmp_path)
    write(journal, PHI)
    journal.prune(NOW)
    assert journal.entries() == ()
    assert "could not be written" in caplog.text
    assert "could not be pruned" in caplog.text
    assert "cannot be read" in caplog.text


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
entry_like = st.fixed_dictionaries(
    {},
    optional={
        "t": json_values | ROUNDED,
        "model": st.text() | json_values,
        "key": st.text() | json_values,
        "row": st.text() | json_values,
        "service": json_values | ROUNDED,
        "priority": st.sampled_from(["interactive", "pipeline", "background", "urgent"]) | json_values,
        "cancel": json_values | ROUNDED,
    },
)
garbage = st.binary(max_size=60) | (json_values | entry_like).map(lambda value: json.dumps(value).encode())


@settings(deadline=None)
@given(st.lists(garbage, max_size=5))
@example([b"[" * 100_000])
@example([b"[" * 4_000])
@example([b'{"t": ' + b"9" * 3_000 + b"}"])
def test_any_bytes_are_read(lines: list[bytes]) -> None:
    """Nothing is ever raised; what is read can be written and read again."""
    found = read_entries(b"\n".join(lines))
    again = read_entries("".join(map(to_line, found)).encode())
    assert [(one.model, one.key, one.row, one.priority) for one in again] == [
        (one.model, one.key, one.row, one.priority) for one in sorted(found, key=lambda one: round(one.t, 3))
    ]


@settings(deadline=None)
@given(good=st.lists(entries, max_size=6), bad=garbage)
def test_damage_takes_no_neighbour_with_it(good: list[JournalEntry], bad: bytes) -> None:
    """What stands on other lines is read."""
    spoilt = b"\n".join([*(to_line(one).encode().strip() for one in good), bad.replace(b"\n", b"")])
    kept = list(read_entries(spoilt))
    for one in good:
        kept.remove(one)
    assert len(kept) <= 1


@settings(deadline=None)
@given(st.lists(entries, max_size=6), st.floats(0, 2e6))
def test_pruning_keeps_what_is_young(good: list[JournalEntry], now: float) -> None:
    """And keeps it as it was."""
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "requests.jsonl")
        journal.write("".join(map(to_line, good)))
        journal.prune(now)
        expected = [one for one in good if now - 14 * DAY <= one.t <= now + DAY]
        assert list(journal.entries()) == sorted(expected, key=lambda one: one.t)
        assert pruned(b"", now) == ""


# --- in the scheduler -------------------------------------------------------------------------------------------


async def test_every_job_that_ends_is_noted_and_nothing_that_was_said(make_world: WorldFactory, file: Path) -> None:
    """Completed, cancelled while it ran, and refused; with the time it took or would take."""
    world = make_world(journal=Journal(file), reconcile_seconds=2.0)
    await world.scheduler.start()
    began = world.clock.wall()
    world.runner.may_run.clear()
    world.submit("alpha", Priority.PIPELINE)
    await world.time.advance(7)
    world.runner.may_run.set()
    await world.scheduler.idle()
    world.runner.may_run.clear()
    taken_back = world.submit("alpha")
    await world.time.advance(1)
    world.scheduler.cancel(taken_back)
    await settle()
    world.runner.scripts.append([TextDelta("a secret"), UnsupportedRequest(model="beta", reason="secret")])
    world.runner.may_run.set()
    await world.answer("beta")
    await world.answer("nobody")
    await world.time.advance(2)
    found = Journal(file).entries()
    alpha, beta = key_text(model_key("alpha")), key_text(model_key("beta"))
    assert found == (
        JournalEntry(began, "Alpha", alpha, "alpha", 7.0, Priority.PIPELINE),
        JournalEntry(began + 7, "Alpha", alpha, "alpha", 7.0, cancel=1.0),
        JournalEntry(began + 8, "Beta", beta, "beta", DEFAULT_SERVICE_SECONDS),
    )
    assert "secret" not in text(file)


async def test_what_was_not_written_yet_is_written_when_the_studio_closes(
    make_world: WorldFactory, file: Path
) -> None:
    """And a job that waited for a model counts too, for another budget might have served it."""
    world = make_world(journal=Journal(file))
    world.runner.may_load.clear()
    world.submit("alpha")
    await settle()
    await world.scheduler.aclose()
    (entry,) = Journal(file).entries()
    assert (entry.row, entry.cancel, entry.service) == ("alpha", 0.0, DEFAULT_SERVICE_SECONDS)


# --- replaying --------------------------------------------------------------------------------------------------

KNOWN = {
    "a": LedgerRecord(predicted=Footprint(0, 9 * GB), measured=Footprint(0, 4 * GB), load_seconds=7.0, loads=1),
    "b": LedgerRecord(predicted=Footprint(0, 2 * GB)),
    "c": LedgerRecord(service_seconds=1.0),
}


def asked(t: float, key: str, model: str = "", row: str = "", cancel: float | None = None) -> JournalEntry:
    """A request for the model of a key."""
    return JournalEntry(t, model or key.upper(), key, row or key, 3.0, Priority.INTERACTIVE, cancel)


def test_a_journal_becomes_requests_for_models_as_they_were_measured() -> None:
    """Times from the first request on; a model that was never seen in memory is left out."""
    found = replay(
        [asked(100, "a"), asked(130, "b", cancel=2.0), asked(140, "a", row="a2"), asked(150, "c"), asked(160, "x")],
        KNOWN,
    )
    a, b = ModelId("A"), ModelId("B")
    assert found.requests == (
        Request(0.0, a, 3.0),
        Request(30.0, b, 3.0, cancel_after=2.0),
        Request(40.0, a, 3.0),
    )
    assert found.models == {
        a: MachineModel(Footprint(0, 4 * GB), 7.0),
        b: MachineModel(Footprint(0, 2 * GB), 6.0),
    }
    assert found.rows == {a: (ModelId("a"), ModelId("a2")), b: (ModelId("b"),)}


def test_models_that_are_called_the_same_are_told_apart() -> None:
    """By their keys; one that was renamed has its newest name."""
    found = replay([asked(1, "a", "Phi"), asked(2, "b", "Old"), asked(3, "b", "Phi")], KNOWN)
    assert [one.model for one in found.requests] == ["a", "b", "b"]
    found = replay([asked(1, "a", "Phi"), asked(2, "b", "Old"), asked(3, "b", "New")], KNOWN)
    assert [one.model for one in found.requests] == ["Phi", "New", "New"]


def test_an_empty_journal_is_no_requests() -> None:
    """For no models."""
    found = replay([], KNOWN)
    assert (found.requests, found.models) == ((), {})


async def test_what_the_scheduler_did_can_be_replayed(
    make_world: WorldFactory, file: Path, target: Callable[..., LoadTarget]
) -> None:
    """The journal and the ledger of one run fit together."""
    world = make_world(journal=Journal(file))
    for row in ("alpha", "beta", "alpha"):
        await world.answer(row)
    await world.scheduler.aclose()
    found = replay(Journal(file).entries(), world.ledger.known())
    assert [one.model for one in found.requests] == ["Alpha", "Beta", "Alpha"]
    assert found.models[ModelId("Beta")].footprint == target("beta").estimate
