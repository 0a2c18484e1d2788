"""The head of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.library.served import Served, served


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, {"content-length": "10"}, Served(0, 10)),
        (200, {}, Served(0, None)),
        (200, {"content-length": "ten"}, Served(0, None)),
        (200, {"content-length": "10", "content-encoding": "gzip"}, Served(0, None)),
        (206, {"content-range": "bytes 5-9/10", "etag": '"a"'}, Served(5, 10, '"a"')),
        (206, {"content-range": "bytes 5-9/*", "last-modified": "then"}, Served(5, None, "", "then")),
        (206, {"content-range": "bytes 5-9/10", "content-encoding": "gzip"}, Served(None, None)),
        (206, {"content-range": "pages 5-9/10"}, Served(None, None)),
        (206, {"content-type": "multipart/byteranges"}, Served(None, None)),
    ],
)
def test_what_it_says_of_the_file(status: int, headers: dict[str, str], expected: Served) -> None:
    assert served(status, headers) == expected


@given(
    st.sampled_from([200, 206]),
    st.dictionaries(st.sampled_from(["content-range", "content-length", "content-encoding", "etag"]), st.text()),
)
def test_any_head_can_be_read(status: int, headers: dict[str, str]) -> None:
    found = served(status, headers)
    assert found.begin is None or found.begin >= 0
