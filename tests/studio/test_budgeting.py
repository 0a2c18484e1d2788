"""Last week at another budget."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.ids import ModelId
from saijin_studio.core.memory import Gpu, MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.scheduling.journal import FILE_NAME, Journal, JournalEntry
from saijin_studio.scheduling.ledger import FILE_VERSION_NOTE, Ledger, LedgerRecord, key_text
from saijin_studio.scheduling.simulation.trace import Request
from saijin_studio.studio.budgeting import Choice, Errand, Kind, PinAdvice, Point, Stopped
from saijin_studio.studio.past_week import (
    IDLE_SECONDS,
    LONGEST_SERVICE,
    MOST_REQUESTS,
    WEEK_SECONDS,
    PastWeek,
    closer,
    past_week,
)
from saijin_studio.studio.rehearsal import Rehearsal
from saijin_studio.studio.week_player import play

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.config.paths import Paths
    from tests.studio.conftest import Open

GB = 1_000_000_000
NOW = 1_790_000_000.0
LOAD = 5.0
SERVICE = 2.0
KNOWN = {name: LedgerRecord(measured=Footprint(0, 4 * GB), load_seconds=LOAD, loads=1) for name in "abcd"}
"""Four models of which two fit 9 GB, and one 6 GB."""
