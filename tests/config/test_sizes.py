from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.sizes import human_bytes, parse_bytes


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1 kB"),
        (491_400_064, "491 MB"),
        (999_999_999, "1 GB"),
        (9_620_000_000, "9.6 GB"),
        (10_000_000_000, "10 GB"),
        (12.5e12, "12.5 TB"),
        (5e15, "5000 TB"),
        (-1_200_000_000, "-1.2 GB"),
        (-0.3, "0 B"),
    ],
)
def test_sizes_are_written_as_people_write_them(size: float, text: str) -> None:
    assert human_bytes(size) == text


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("10 GB", 10**10),
        ("1.5g", 1_500_000_000),
        ("8GiB", 8 * 2**30),
        ("640 mb", 640_000_000),
        (" 7 ", 7),
        ("3 B", 3),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    assert parse_bytes(text) == size


@pytest.mark.parametrize("text", ["", "GB", "-1 GB", "1e9", "１０ GB", "10 GBs", "1,5 GB", "inf"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a size"):
        parse_bytes(text)


@given(st.integers(0, 10**15))
def test_what_is_written_reads_back_to_within_its_rounding(size: int) -> None:
    # 1,499,999 bytes are "1 MB": a third is the worst.
    assert abs(parse_bytes(human_bytes(size)) - size) <= size / 3
