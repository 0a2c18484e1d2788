"""Names of files may hold anything; what is shown may not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.attachments.names import LONGEST, plain_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("写真.png", "写真.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\a.txt", "a.txt"),
        ("a\nb\x1b[31m.txt", "a�b�[31m.txt"),
        ("photo\u202egnp.exe", "photo�gnp.exe"),
        ("\udcff.txt", "�.txt"),
        ("か\u3099.txt", "が.txt"),
        ("", "?"),
        ("  ", "?"),
    ],
)
def test_a_name_is_one_line_of_what_can_be_seen(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_a_long_name_keeps_its_ending() -> None:
    name = plain_name("長" * 500 + ".tar.gz")
    assert len(name) == LONGEST
    assert name.endswith(".tar.gz")
    assert "…" in name


@given(st.text())
def test_any_name_is_made_plain(name: str) -> None:
    plain = plain_name(name)
    assert 0 < len(plain) <= LONGEST
    assert "/" not in plain
    assert not any(unicodedata.category(one) in {"Cc", "Cs", "Zl", "Zp"} for one in plain)
