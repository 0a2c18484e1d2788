"""Ten minutes of memory, a sample a second, and the areas that are drawn of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.ui.memory_history import SPAN, MemoryHistory, Stack, stacked
from saijin_studio.ui.widgets.gauge_data import EXTERNAL, MemoryKind

if TYPE_CHECKING:
    from collections.abc import Mapping

GB = 1_000_000_000


def picture(time: float, sizes: Mapping[str, int], others: int = 0, budget: int = 100) -> MemorySnapshot:
    """Models by name with the bytes of VRAM that they take; they take half of that of RAM."""
    uses = tuple(
        ModelUse(
            ModelKey(Engine.OLLAMA, name, LoadOptions()),
            (),
            name,
            ModelState.READY,
            Footprint(size, size // 2),
            None,
            pinned=False,
            stand_in=False,
        )
        for name, size in sizes.items()
    )
    return MemorySnapshot(time, MemoryReading(0, 0), Footprint(budget, budget), uses, Footprint(others, others))


def number(key: ModelKey) -> int:
    return ord(key.weights) - ord("a") + 1


def drawn(history: MemoryHistory, now: float) -> Stack:
    return stacked(history.samples, MemoryKind.VRAM, now, number)


def test_one_sample_a_second_and_of_several_the_last() -> None:
    history = MemoryHistory()
    assert history.add(picture(10.1, {"a": 1}))
    assert not history.add(picture(10.9, {"a": 2}))
    assert history.add(picture(11.2, {"a": 3}))
    assert [sample.models[0][1].vram for sample in history.samples] == [2, 3]


def test_ten_minutes_are_kept() -> None:
    history = MemoryHistory()
    for second in range(2 * SPAN):
        history.add(picture(float(second), {}))
    assert len(history.samples) == SPAN
    assert history.samples[0].time == SPAN


def test_a_clock_that_is_set_back_leaves_no_future() -> None:
    history = MemoryHistory()
    for second in (100, 101, 102, 50):
        history.add(picture(float(second), {}))
    assert [sample.time for sample in history.samples] == [50]


def test_models_lie_on_one_another_and_everybody_else_on_top() -> None:
    history = MemoryHistory()
    history.add(picture(100, {"b": 5}, others=2))
    history.add(picture(101, {"a": 30, "b": 5}, others=3, budget=80))
    history.add(picture(102, {"a": 30}, others=4))
    stack = drawn(history, 102)
    assert stack.times == (-2, -1, 0)
    assert [(layer.number, layer.top) for layer in stack.layers] == [
        (2, (5, 5, 0)),
        (1, (5, 35, 30)),
        (EXTERNAL, (7, 38, 34)),
    ]
    assert stack.budget == (100, 80, 100)
    assert (stack.highest, stack.used) == (38, (7, 38, 34))
    assert stack.ceiling > 100


def test_what_is_too_old_is_left_out_even_if_it_is_kept() -> None:
    history = MemoryHistory()
    history.add(picture(100, {"a": 1}))
    history.add(picture(100 + 5 * SPAN, {"b": 1}))
    stack = drawn(history, 100 + 5 * SPAN)
    assert stack.times == (0,)
    assert [layer.number for layer in stack.layers] == [2]


def test_models_without_any_of_this_memory_have_no_area() -> None:
    history = MemoryHistory()
    history.add(replace(picture(1, {"a": 1, "b": 4}), budget=Footprint()))
    ram = stacked(history.samples, MemoryKind.RAM, 1, number)
    assert [layer.number for layer in ram.layers] == [2], "half a byte is nothing"


def test_nothing_yet() -> None:
    stack = drawn(MemoryHistory(), 0)
    assert (stack.times, stack.used, stack.highest) == ((), (), 0)
    assert Stack().used == ()


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 8 * GB), max_size=6), st.integers(0, 4 * GB)
        ),
        max_size=40,
    )
)
def test_the_areas_add_up(seconds: list[tuple[dict[str, int], int]]) -> None:
    history = MemoryHistory()
    for second, (sizes, others) in enumerate(seconds):
        history.add(picture(float(second), sizes, others))
    stack = drawn(history, float(len(seconds)))
    edges = [tuple(0.0 for _ in stack.times), *(layer.top for layer in stack.layers)]
    for lower, upper in pairwise(edges):
        assert all(below <= above for below, above in zip(lower, upper, strict=True))
    assert list(stack.used) == [sum(sizes.values()) + others for sizes, others in seconds]
