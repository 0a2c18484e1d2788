"""A digest of what a file reads as, holes or not."""

from __future__ import annotations

import os
import threading
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.library.files import Cancelled
from saijin_studio.library.index.content import BLOCK, fingerprint, open_to_read, sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Pieces = list[tuple[int, bytes]]


def digest(path: Path, read: Callable[[int], None] = lambda count: None) -> str:
    with open_to_read(str(path)) as file:
        return fingerprint(file, threading.Event(), read)


def written(path: Path, size: int, pieces: Pieces, *, holes: bool) -> Path:
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        if holes:
            file.truncate(size)
        else:
            file.write(bytes(size))
        for at, piece in pieces:
            file.seek(at)
            file.write(piece[: size - at])
    return path


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.integers(0, 3 * BLOCK),
    st.lists(st.tuples(st.integers(0, 3 * BLOCK), st.binary(min_size=1, max_size=5)), max_size=4),
)
def test_zeros_count_the_same_written_or_left_out(tmp_path: Path, size: int, pieces: Pieces) -> None:
    inside = [(at, piece) for at, piece in pieces if at < size]
    holes = digest(written(tmp_path / "holes", size, inside, holes=True))
    assert digest(written(tmp_path / "whole", size, inside, holes=False)) == holes
    longer = digest(written(tmp_path / "longer", size + 1, inside, holes=True))
    assert longer != holes
    for at, piece in inside[-1:]:
        other = [*inside[:-1], (at, bytes([piece[0] ^ 1]) + piece[1:])]
        assert digest(written(tmp_path / "other", size, other, holes=True)) != holes


def test_blocks_in_another_order_are_another_content(tmp_path: Path) -> None:
    one, two = b"a" * BLOCK, b"b" * BLOCK
    (tmp_path / "one").write_bytes(one + two)
    (tmp_path / "two").write_bytes(two + one)
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


@pytest.mark.skipif(not hasattr(os, "SEEK_DATA"), reason="the system has no way to ask for holes")
def test_a_terabyte_of_holes_costs_a_moment(tmp_path: Path) -> None:
    path = written(tmp_path / "huge", 1 << 40, [((1 << 39) + 5, b"x"), ((1 << 40) - 1, b"y")], holes=True)
    told: list[int] = []
    began = perf_counter()
    first = digest(path, told.append)
    assert perf_counter() - began < 2
    assert sum(told) == 1 << 40
    assert digest(written(tmp_path / "other", 1 << 40, [(5, b"x"), ((1 << 40) - 1, b"y")], holes=True)) != first


def test_samples_of_long_files_differ_where_their_ends_do(tmp_path: Path) -> None:
    found: set[str] = set()
    for name, tail in (("a", b"1"), ("b", b"2"), ("c", b"1")):
        (tmp_path / name).write_bytes(bytes(2 << 20) + tail)
        with open_to_read(str(tmp_path / name)) as file:
            found.add(sample(file, (2 << 20) + 1))
    assert len(found) == 2


def test_a_file_that_became_shorter_is_told_and_a_cancel_heard(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    with open_to_read(str(path)) as file, pytest.raises(OSError, match="shorter"):
        sample(file, 200 << 10)
    cancel = threading.Event()
    cancel.set()
    with open_to_read(str(path)) as file, pytest.raises(Cancelled):
        fingerprint(file, cancel)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system cannot refuse links")
def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    with pytest.raises(OSError, match=r"."):
        open_to_read(str(tmp_path / "link"))
