"""What is learned of models, and the file it is kept in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey
from saijin_studio.scheduling.ledger import Ledger, LedgerRecord, from_bytes, key_text, to_text

if TYPE_CHECKING:
    from pathlib import Path

KEY = ModelKey(Engine.OLLAMA, "phi3:mini", LoadOptions(context_length=2048, slots=1, kv_type="q8_0", gpu_layers=20))
ESTIMATE = Footprint(100, 1000)

footprints = st.builds(Footprint, st.integers(0, 2**40), st.integers(0, 2**40))
seconds = st.none() | st.floats(0, 1e6)
records = st.builds(
    LedgerRecord,
    footprints,
    st.none() | footprints,
    footprints,
    seconds,
    seconds,
    st.integers(0, 99),
    st.integers(0, 2**63 - 1),
    footprints,
)


def write(ledger: Ledger) -> None:
    """Save what is to be saved."""
    text = ledger.pending()
    assert text is not None
    ledger.write(text)


def test_a_key_is_one_stable_line() -> None:
    """It is what the file is sorted by: changing it forgets everything."""
    assert key_text(KEY) == "ollama:phi3:mini?context=2048&slots=1&kv=q8_0&gpu=20"


def test_before_the_first_load_the_estimate_counts() -> None:
    """Nothing is known."""
    ledger = Ledger()
    assert ledger.record(KEY) == LedgerRecord()
    assert ledger.footprint(KEY, ESTIMATE) == ESTIMATE


def test_the_highest_that_was_measured_counts_with_a_margin() -> None:
    """At load and in use, each kind of memory for itself."""
    ledger = Ledger()
    ledger.loaded(KEY, ESTIMATE, Footprint(200, 500), 2.0)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(206, 515)
    ledger.in_use(KEY, Footprint(100, 600))
    ledger.in_use(KEY, Footprint(1, 1))
    assert ledger.record(KEY).measured == Footprint(200, 600)
    ledger.loaded(KEY, ESTIMATE, Footprint(300, 1), 2.0)
    assert ledger.record(KEY).measured == Footprint(300, 600)
    assert ledger.record(KEY).predicted == ESTIMATE


def test_growth_may_be_seen_before_the_load_is_known() -> None:
    """A model that was there when the studio came."""
    ledger = Ledger()
    ledger.in_use(KEY, Footprint(0, 10))
    assert ledger.record(KEY) == LedgerRecord(measured=Footprint(0, 10))


def test_seconds_of_replies_are_a_running_mean() -> None:
    """The newest weighs three tenths."""
    ledger = Ledger()
    for value in (10.0, 20.0):
        ledger.served(KEY, value)
    assert (ledger.record(KEY).service_seconds, ledger.record(KEY).jobs) == (13.0, 2)


def test_seconds_of_loads_are_a_geometric_mean() -> None:
    """The first ones count alike; from then on the newest weighs three tenths."""
    ledger = Ledger()
    for value in (1.0, 2.0, 4.0):
        ledger.loaded(KEY, ESTIMATE, ESTIMATE, value)
    assert ledger.record(KEY).load_seconds == pytest.approx(2.0)
    ledger.loaded(KEY, ESTIMATE, ESTIMATE, 4.0)
    assert ledger.record(KEY).load_seconds == pytest.approx(2.0 * 2.0**0.3)
    assert ledger.record(KEY).loads == 4


def test_a_load_that_was_held_up_once_hardly_misleads() -> None:
    """Ten times as long, once, doubles what is expected; the arithmetic mean would nearly quadruple it."""
    ledger = Ledger()
    for value in (1.0, 1.0, 1.0, 10.0):
        ledger.loaded(KEY, ESTIMATE, ESTIMATE, value)
    seconds = ledger.record(KEY).load_seconds
    assert seconds is not None
    assert 1.9 < seconds < 2.1


def test_a_load_that_took_no_time_is_no_trouble() -> None:
    """A clock may stand still between two readings."""
    ledger = Ledger()
    for value in (0.0, 3.0, 0.0, 2.0):
        ledger.loaded(KEY, ESTIMATE, ESTIMATE, value)
    assert ledger.record(KEY).load_seconds == 2.0


def test_out_of_memory_raises_what_is_reserved_until_a_load_goes_well() -> None:
    """A quarter more each time."""
    ledger = Ledger()
    ledger.out_of_memory(KEY, Footprint(0, 1000))
    ledger.out_of_memory(KEY, Footprint(0, 1000))
    assert ledger.footprint(KEY, Footprint(0, 1000)) == Footprint(0, 1562)
    ledger.loaded(KEY, ESTIMATE, Footprint(0, 1000), 1.0)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030)


def test_out_of_memory_at_work_is_remembered_beyond_the_next_load() -> None:
    """A load shows nothing of what work takes; what is set aside fades with each reply that goes well."""
    ledger = Ledger()
    ledger.loaded(KEY, ESTIMATE, Footprint(0, 1000), 1.0)
    ledger.out_of_memory(KEY, ESTIMATE, at_work=True)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030 + 258)
    ledger.loaded(KEY, ESTIMATE, Footprint(0, 1000), 1.0)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030 + 258)
    ledger.out_of_memory(KEY, ESTIMATE)
    ledger.loaded(KEY, ESTIMATE, Footprint(0, 1000), 1.0)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030 + 258)
    ledger.served(KEY, 1.0)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030 + 232)
    for _ in range(60):
        ledger.served(KEY, 1.0)
    assert ledger.footprint(KEY, ESTIMATE).ram <= 1030 + 5


def test_what_was_set_aside_can_be_forgiven() -> None:
    """Whether a load or a reply ran out; forgiving what is not known writes nothing."""
    ledger = Ledger()
    ledger.loaded(KEY, ESTIMATE, Footprint(0, 1000), 1.0)
    ledger.out_of_memory(KEY, ESTIMATE, at_work=True)
    ledger.out_of_memory(KEY, ESTIMATE)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1610)
    ledger.forgive(KEY)
    assert ledger.footprint(KEY, ESTIMATE) == Footprint(0, 1030)
    assert list(ledger.known()) == [key_text(KEY)]
    other = Ledger()
    other.forgive(KEY)
    assert other.known() == {}


def test_a_file_of_an_earlier_version_is_read() -> None:
    """It had nothing of what is set aside for work."""
    document = json.loads(to_text({"x": LedgerRecord(loads=3)}))
    del document["models"]["x"]["extra"]
    assert from_bytes(json.dumps(document).encode()) == {"x": LedgerRecord(loads=3)}


def test_it_survives_a_restart(tmp_path: Path) -> None:
    """In a folder that is made when it is needed; written only when something changed."""
    file = tmp_path / "new" / "ledger.json"
    ledger = Ledger(file)
    assert ledger.pending() is None
    ledger.loaded(KEY, ESTIMATE, ESTIMATE, 1.5)
    write(ledger)
    assert ledger.pending() is None
    assert Ledger(file).record(KEY) == ledger.record(KEY)
    assert [one.name for one in file.parent.iterdir()] == ["ledger.json"]


def test_without_a_file_nothing_is_written() -> None:
    """A ledger in memory has nothing pending."""
    ledger = Ledger()
    ledger.served(KEY, 1.0)
    assert ledger.pending() is None


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"{", b"[]", b'{"version": 2, "models": {}}', b"[" * 100_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """The ledger starts empty and can be saved; what was there is kept beside it."""
    file = tmp_path / "ledger.json"
    file.write_bytes(damage)
    ledger = Ledger(file)
    assert ledger.record(KEY) == LedgerRecord()
    assert (tmp_path / "ledger.json.damaged").read_bytes() == damage
    assert "damaged" in caplog.text
    ledger.served(KEY, 1.0)
    write(ledger)
    assert Ledger(file).record(KEY).jobs == 1


def test_a_damaged_file_that_cannot_be_set_aside(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is overwritten with the next save."""
    file = tmp_path / "ledger.json"
    file.write_bytes(b"x")
    (tmp_path / "ledger.json.damaged" / "in the way").mkdir(parents=True)
    assert Ledger(file).record(KEY) == LedgerRecord()
    assert "could not be set aside" in caplog.text


def test_a_file_that_cannot_be_read_or_written_loses_no_reply(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a folder: both are logged, and what is learned is kept in memory."""
    ledger = Ledger(tmp_path)
    ledger.served(KEY, 1.0)
    write(ledger)
    assert ledger.record(KEY).jobs == 1
    assert "cannot be read" in caplog.text
    assert "could not be written" in caplog.text


@settings(deadline=None)
@given(st.dictionaries(st.text(), records, max_size=4))
def test_what_is_written_is_read_again(models: dict[str, LedgerRecord]) -> None:
    """Whatever the names of the models."""
    assert from_bytes(to_text(models).encode()) == models


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
record_like = st.fixed_dictionaries(dict.fromkeys(LedgerRecord.__slots__, json_values))
file_like = st.fixed_dictionaries(
    {"version": st.just(1), "models": st.dictionaries(st.text(), record_like | json_values, max_size=2)}
)


@settings(deadline=None)
@given(st.binary() | (json_values | file_like).map(lambda value: json.dumps(value).encode()))
@example(b'{"version": 1, "models": []}')
@example(b'{"version": 1, "models": {"x": {}}}')
@example(b"9" * 5000)
def test_any_bytes_are_a_ledger_or_a_value_error(data: bytes) -> None:
    """Nothing else is ever raised; what is read can be written."""
    try:
        models = from_bytes(data)
    except ValueError:
        return
    assert from_bytes(to_text(models).encode()) == models


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("loads", -1),
        ("loads", True),
        ("jobs", 1.5),
        ("jobs", 2**70),
        ("load_seconds", float("nan")),
        ("load_seconds", -1.0),
        ("service_seconds", True),
        ("service_seconds", "1"),
        ("predicted", {"vram": 1}),
        ("measured", {"vram": 1, "ram": "1"}),
        ("extra", None),
    ],
)
def test_a_value_that_cannot_be_spoils_the_file(name: str, value: object) -> None:
    """One wrong figure could evict the wrong model: better to learn anew."""
    document = json.loads(to_text({"x": LedgerRecord()}))
    document["models"]["x"][name] = value
    with pytest.raises(ValueError, match=r"is not a|expected"):
        from_bytes(json.dumps(document).encode())
