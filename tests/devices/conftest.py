"""A machine with sound."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.virtual_sound import VirtualSound, virtual_sound

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def machine() -> Iterator[VirtualSound]:
    """A real PulseAudio of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, virtual_sound(Path(folder)) as made:
        yield made
