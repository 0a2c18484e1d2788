"""Processor time of processes."""

from __future__ import annotations

import os
from threading import Thread
from time import process_time

import pytest

from saijin_studio.cli.bench.processor_time import processor_seconds, workers

NOBODY = 2**22 + 1
"""No process has such a number."""


def test_another_process_counts_with_its_threads_that_have_ended() -> None:
    before = processor_seconds([os.getpid()])
    begun = process_time()
    thread = Thread(target=lambda: sum(range(1_000_000)))
    thread.start()
    thread.join()
    taken = process_time() - begun
    assert processor_seconds([os.getpid()]) - before == pytest.approx(2 * taken, rel=0.2, abs=0.03)


def test_a_process_that_has_ended_counts_nothing() -> None:
    assert processor_seconds([NOBODY]) == pytest.approx(process_time(), abs=0.05)


def test_without_engines_there_are_no_workers() -> None:
    assert workers() == ()
