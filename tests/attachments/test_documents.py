"""PDF files give their text within limits, or one reason."""

from __future__ import annotations

import io
from contextlib import suppress
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from saijin_studio.attachments.documents import DocumentDamaged, DocumentLocked, document_text
from saijin_studio.attachments.limits import is_cut
from saijin_studio.attachments.page_text import MAX_DRAWING
from tests.attachments.made import drawn, pdf


def text_of(data: bytes, pages: int = 100, characters: int = 1000) -> str:
    """The text of a file with that content."""
    return document_text(io.BytesIO(data), pages=pages, characters=characters)


def locked(password: str) -> bytes:
    """A file that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_the_text_of_all_pages_is_read() -> None:
    assert text_of(pdf("One", "Two")) == "One\n\nTwo"


def test_a_scan_has_no_text() -> None:
    assert text_of(pdf("", "")) == ""


def test_more_pages_than_are_read_are_told() -> None:
    text = text_of(pdf("One", "Two", "Three"), pages=1)
    assert text == "One\n[… 2 more pages were left out]"
    assert is_cut(text)


def test_more_characters_than_are_kept_are_told() -> None:
    text = text_of(pdf("a" * 50, "b" * 50), characters=40)
    assert text.startswith("a" * 40 + "\n[… 10 more characters")
    assert text.endswith("[… 1 more pages were left out]")


def test_a_file_that_takes_too_long_ends_where_it_is() -> None:
    ticks = count()
    text = document_text(io.BytesIO(pdf("One", "Two", "Three")), now=lambda: next(ticks), seconds=10)
    assert is_cut(text)
    assert "Three" not in text


def test_a_password_is_asked_for_only_where_reading_needs_one() -> None:
    with pytest.raises(DocumentLocked):
        text_of(locked("x"))
    assert text_of(locked("")) == "secret"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.4\nnonsense\n%%EOF", pdf("x")[:100]])
def test_a_damaged_file_is_one_reason(data: bytes) -> None:
    with pytest.raises(DocumentDamaged):
        text_of(data)


@pytest.mark.parametrize("unit", [b"q Q\n", b"0"], ids=["steps", "one number"])
def test_a_page_that_unfolds_to_much_is_passed_over(unit: bytes) -> None:
    large = unit * (MAX_DRAWING // len(unit) + 1)
    packed = drawn(large, b"BT /F 12 Tf (Two) Tj ET", packed=True)
    assert len(packed) < 100_000
    assert text_of(packed) == "Two"
    assert text_of(drawn(large, b"BT /F 12 Tf (Two) Tj ET")) == "Two"


def test_pages_that_go_round_in_a_circle_end() -> None:
    circle = pdf("x").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    with suppress(DocumentDamaged):
        assert text_of(circle) == ""


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(pdf("One", "Two"))), st.binary(max_size=30))
def test_any_damage_is_read_over_or_told(at: int, data: bytes) -> None:
    whole = pdf("One", "Two")
    with suppress(DocumentDamaged, DocumentLocked):
        text_of(whole[:at] + data + whole[at + len(data) :])
