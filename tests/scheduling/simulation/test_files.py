"""Trace and machine files: what is read, what is refused and where, and that nothing hostile does harm."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import repeat
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import ReplayInvalid
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.files import (
    machine_text,
    parse_machine,
    parse_trace,
    read_machine,
    read_trace,
    trace_lines,
)
from saijin_studio.scheduling.simulation.generators import FAMILIES, generate
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
from saijin_studio.scheduling.simulation.standard import machine_for, standard_machine, three_big_machine
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from pathlib import Path

PHI = ModelId("phi3-mini")
EXAMPLE = '{"t": 12.5, "model": "phi3-mini", "service": 4.0, "priority": "interactive"}'
MODEL = '{"vram": 3.6e9, "ram": 0.7e9, "load": 2.8, "pinned": true}'
MACHINE = f'{{"vram": 10e9, "ram": 20e9, "models": {{"phi3-mini": {MODEL}}}}}'


def requests(*lines: str) -> list[Request]:
    return list(parse_trace([line.encode() + b"\n" for line in lines], {PHI}))


def line(**fields: object) -> str:
    return json.dumps({"t": 1, "model": "phi3-mini", "service": 2} | fields)


def test_the_trace_of_the_documentation() -> None:
    assert requests(EXAMPLE) == [Request(12.5, PHI, 4.0, Priority.INTERACTIVE)]


def test_a_request_may_be_taken_back_and_may_need_an_earlier_one() -> None:
    first, second = requests(line(priority="pipeline", cancel=3.0), line(priority="background", after=0, mood="?"))
    assert first == Request(1, PHI, 2, Priority.PIPELINE, cancel_after=3.0)
    assert second == Request(1, PHI, 2, Priority.BACKGROUND, after=0)


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert len(requests("\N{BOM}" + EXAMPLE, "", "  ", EXAMPLE)) == 2


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "it is not JSON"),
        ("[]", "it is not an object with fields"),
        ("[" * 60_000, "it is not JSON that can be read"),
        ('{"t": ' + "1" * 5_000 + "}", "it is not JSON that can be read"),
        ('{"t": "' + "x" * 70_000 + '"}', "it is longer than 65,536 bytes"),
        (line(t=-1), "t is not a number from 0 to 1e+09"),
        (line(t=inf), "t is not a number from 0 to 1e+09"),
        (line(t=True), "t is not a number"),
        (line(t=None), "t is not a number"),
        (line(t="2"), "t is not a number"),
        (line(service=float("nan")), "service is not a number from 0"),
        (line(service=10**400), "service is not a number from 0"),
        (line(cancel=-0.5), "cancel is not a number from 0"),
        (line(priority="urgent"), "priority is not interactive, pipeline or background"),
        (line(priority=2), "priority is not interactive, pipeline or background"),
        (line(model=None), "model is not a name"),
        (line(model="phi4"), "the machine has no model phi4"),
        (line(model="\x1b[2J"), "the machine has no model '\\x1b[2J'"),
        (line(after=1), "after is not the place of an earlier request"),
        (line(after=False), "after is not the place of an earlier request"),
        (line(after=0.0), "after is not the place of an earlier request"),
        (line(t=0.5), "t is earlier than in the line before"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(bad: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"^line 3: ") as fault:
        requests(line(), "", bad)
    assert said in str(fault.value)


def test_a_line_that_is_no_text() -> None:
    with pytest.raises(ValueError, match="line 1: it is not UTF-8"):
        list(parse_trace([b"\xff\n"], {PHI}))


def test_a_trace_has_an_end() -> None:
    with pytest.raises(ValueError, match="line 1000001: a trace has at most 1,000,000 lines"):
        list(parse_trace(repeat(b"\n"), {PHI}))


@given(st.lists(st.binary(max_size=80), max_size=4))
def test_no_bytes_raise_anything_else_in_a_trace(lines: list[bytes]) -> None:
    with suppress(ValueError):
        assert list(parse_trace(lines, {PHI})) == []


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("phi3-mini"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = ("t", "model", "service", "priority", "cancel", "after", "vram", "ram", "models", "load", "pinned")


@given(st.dictionaries(st.sampled_from(_FIELDS), _JSON))
def test_whatever_stands_in_the_fields_a_request_is_whole_or_refused(fields: dict[str, object]) -> None:
    with suppress(ValueError):
        found = requests(line(**fields))[0]
        assert 0 <= found.at < inf
        assert 0 <= found.service < inf
        assert found.after is None


@given(st.dictionaries(st.sampled_from(_FIELDS), _JSON), st.dictionaries(st.sampled_from(_FIELDS), _JSON))
def test_whatever_stands_in_the_fields_a_machine_is_whole_or_refused(
    fields: dict[str, object], model: dict[str, object]
) -> None:
    whole = {"vram": 1, "ram": 1, "models": {"a": {"vram": 1, "ram": 1, "load": 1} | model}} | fields
    with suppress(ValueError):
        found = parse_machine("m", json.dumps(whole).encode())
        assert all(0 <= one.load_seconds < inf for one in found.models.values())


def test_the_machine_of_the_documentation() -> None:
    found = parse_machine("m", MACHINE.encode())
    assert found.budget == Footprint(10_000_000_000, 20_000_000_000)
    assert found.models == {PHI: MachineModel(Footprint(3_600_000_000, 700_000_000), 2.8, pinned=True)}


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('{\n"vram": 1,\n}', "line 3: it is not JSON"),
        ("7", "it is not an object with fields"),
        ("[" * 100_000, "it is not JSON that can be read"),
        ('{"vram": 1, "models": {}}', "ram is not a number"),
        ('{"vram": 1, "ram": 1}', "models is not an object with fields"),
        ('{"vram": 1, "ram": 1, "models": {}}', "models are 0, not 1 to 1,000"),
        ('{"vram": 1, "ram": 1, "models": {"a": 3}}', "a: it is not an object with fields"),
        ('{"vram": 1, "ram": 1, "models": {"": {}}}', "'' is not a name of 1 to 200 printable characters"),
        ('{"vram": 1, "ram": 1, "models": {"\\ud800": {}}}', "'\\ud800' is not a name"),
        ('{"vram": 1, "ram": 1, "models": {"a": {"vram": 1, "ram": 1}}}', "a: load is not a number"),
        ('{"vram": 1, "ram": 1, "models": {"a": {"vram": 1e300, "ram": 1, "load": 1}}}', "a: vram is not a number"),
        (
            '{"vram": 1, "ram": 1, "models": {"a": {"vram": 1, "ram": 1, "load": 1, "pinned": 1}}}',
            "a: pinned is not true or false",
        ),
        (
            '{"vram": 1, "ram": 1, "models": {"a": {"vram": 1, "ram": 1, "load": 1, "estimate": 1}}}',
            "a: estimate is not an object with fields",
        ),
        (" " * 4_000_001, "it is larger than 4,000,000 bytes"),
    ],
)
def test_what_is_wrong_with_a_machine_is_said_with_its_place(bad: str, said: str) -> None:
    with pytest.raises(ValueError, match=r".") as fault:
        parse_machine("m", bad.encode())
    assert str(fault.value).startswith(said)


@pytest.mark.parametrize("machine", [standard_machine(), three_big_machine()], ids=lambda one: one.name)
def test_a_machine_that_is_written_is_read_again(machine: Machine, tmp_path: Path) -> None:
    file = tmp_path / f"{machine.name}.json"
    file.write_text(machine_text(machine), encoding="utf-8")
    assert read_machine(file) == machine


def test_a_wrong_first_estimate_is_kept() -> None:
    model = MachineModel(Footprint(3, 4), 1.5, estimate=Footprint(1, 2))
    machine = Machine("m", Footprint(9, 9), {ModelId("文"): model})
    assert parse_machine("m", machine_text(machine).encode()) == machine


@pytest.mark.parametrize("family", FAMILIES)
def test_a_trace_that_is_written_is_read_again(family: str, tmp_path: Path) -> None:
    machine = machine_for(family)
    trace = generate(family, 0.9, 1, machine, 60)
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(trace_lines(trace)), encoding="utf-8")
    assert read_trace(file, machine) == Trace("some.jsonl", trace.requests)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    said = "gone cannot be replayed: it cannot be read (No such file or directory)."
    with pytest.raises(ReplayInvalid) as trace:
        read_trace(tmp_path / "gone", standard_machine())
    with pytest.raises(ReplayInvalid) as machine:
        read_machine(tmp_path / "gone")
    assert [trace.value.what, machine.value.what] == [said, said]


def test_a_fault_names_the_file_and_the_place(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("{}")
    with pytest.raises(ReplayInvalid, match="f cannot be replayed: line 1: model is not a name"):
        read_trace(file, standard_machine())
    with pytest.raises(ReplayInvalid, match="f cannot be replayed: vram is not a number"):
        read_machine(file)


def test_a_trace_without_requests_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty"
    file.write_text("\n\n")
    with pytest.raises(ReplayInvalid, match="it has no requests"):
        read_trace(file, standard_machine())
