"""A gauge says how the memory is shared out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.events import SwapPlanned
from saijin_studio.core.models import Footprint, ModelKey, ModelState
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge_data import EXTERNAL, GaugeReading, MemoryKind, Segment, gauge_reading
from saijin_studio.ui.widgets.legend import fitting

if TYPE_CHECKING:
    from conftest import Pictures

GB = 1_000_000_000


def first(_key: ModelKey) -> int:
    return 1


def test_models_stand_by_size_and_others_last(pictures: Pictures) -> None:
    snapshot = pictures.snapshot(pictures.use("phi3", 2.2), pictures.use("miyu", 4.9), others=(1.2, 0.0))
    reading = gauge_reading(MemoryKind.VRAM, snapshot, first)
    assert [segment.title for segment in reading.segments] == ["miyu", "phi3", ""]
    assert reading.segments[-1].number == EXTERNAL
    assert reading.used == 8_300_000_000
    assert not reading.over


def test_a_model_is_only_in_the_gauge_of_the_memory_it_holds(pictures: Pictures) -> None:
    snapshot = pictures.snapshot(pictures.use("in main memory", 0.0, 0.6))
    assert gauge_reading(MemoryKind.VRAM, snapshot, first).segments == ()
    assert len(gauge_reading(MemoryKind.RAM, snapshot, first).segments) == 1


def test_a_plan_ends_where_the_memory_will_stand(pictures: Pictures) -> None:
    snapshot = pictures.snapshot(pictures.use("miyu", 4.9), pictures.use("phi3", 2.2), others=(1.2, 0.0))
    plan = SwapPlanned(pictures.key("ocr"), "ocr", (pictures.key("phi3"),), Footprint(round(3.5 * GB), 0), 7.0)
    assert gauge_reading(MemoryKind.VRAM, snapshot, first, plan).planned == 9_600_000_000
    assert gauge_reading(MemoryKind.RAM, snapshot, first, plan).planned is None


def test_a_plan_that_is_being_carried_out_is_not_shown_twice(pictures: Pictures) -> None:
    snapshot = pictures.snapshot(pictures.use("ocr", 3.5, state=ModelState.LOADING, measured=False))
    plan = SwapPlanned(pictures.key("ocr"), "ocr", (), Footprint(round(3.5 * GB), 0), 7.0)
    reading = gauge_reading(MemoryKind.VRAM, snapshot, first, plan)
    assert reading.planned is None
    assert reading.segments[0].loading


def test_without_a_budget_the_machine_is_the_budget(pictures: Pictures) -> None:
    reading = gauge_reading(MemoryKind.RAM, pictures.snapshot(ram=0.0), first)
    assert reading.budget == 24 * GB


def test_more_than_the_budget_is_over_and_still_fits_the_bar() -> None:
    reading = GaugeReading((Segment("a", "a", 12, 1),), budget=10)
    assert reading.over
    assert reading.capacity == 12


@pytest.mark.parametrize(("size", "text"), [(0, "0.0"), (1, "<0.1"), (98_362_432, "0.1"), (4_900_000_000, "4.9")])
def test_gigabytes_have_one_decimal_and_nothing_vanishes(size: int, text: str) -> None:
    assert gigabytes(size) == text


@given(st.lists(st.floats(1, 200)), st.floats(0, 300), st.floats(0, 1000))
def test_what_the_legend_shows_fits(widths: list[float], kept: float, room: float) -> None:
    more = 30.0
    count = fitting(widths, kept, room, more)
    assert 0 <= count <= len(widths)
    taken = sum(widths[:count]) + kept + (more if count < len(widths) else 0)
    assert count == 0 or taken <= room + 1e-6
