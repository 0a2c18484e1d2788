"""Garbage that holds Qt objects goes in the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from saijin_studio.ui.collector import Collector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Knot(QObject):
    """A Qt object in a cycle, which only the collector can free; notes the thread it goes in."""

    def __init__(self, gone: list[str]) -> None:
        super().__init__()
        self.itself = self
        self.gone = gone

    def __del__(self) -> None:
        self.gone.append(threading.current_thread().name)


def _allocate_much(kept: list[list[int]]) -> None:
    """More than the automatic collector lets pass."""
    kept += [[number] for number in range(20_000)]


def test_another_thread_that_allocates_frees_no_qt_object(qapp: QApplication) -> None:
    gone: list[str] = []
    collector = Collector()
    collector.start()
    Knot(gone)
    kept: list[list[int]] = []
    other = threading.Thread(target=_allocate_much, args=(kept,), name="scheduler")
    other.start()
    other.join()
    assert gone == []

    collector.collect()
    assert gone == [threading.main_thread().name]
    collector.stop()
    assert gc.isenabled()


@pytest.mark.parametrize("aside", [True, False])
def test_what_somebody_has_put_aside_stays_there_and_nothing_else_does(qapp: QApplication, aside: bool) -> None:
    before = gc.get_freeze_count()
    assert before, "the tests put aside what came with collecting them"
    if not aside:
        gc.unfreeze()
    collector = Collector()
    collector.start()
    running = gc.get_freeze_count()
    collector.stop()
    after = gc.get_freeze_count()
    if not aside:
        gc.freeze()
    assert (running > 0, after) == (True, before if aside else 0)


def test_stopping_collects_what_is_left(qapp: QApplication) -> None:
    gone: list[str] = []
    collector = Collector()
    collector.start()
    Knot(gone)
    collector.stop()
    assert gone == [threading.main_thread().name]
