"""What is known of files is kept, and nothing in its file can do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import VariantId
from saijin_studio.library.health_book import HealthBook, Noted

if TYPE_CHECKING:
    from pathlib import Path

TINY = VariantId("tiny")


def test_a_note_is_found_again_and_counts_for_the_same_files_only(tmp_path: Path) -> None:
    file = tmp_path / "care" / "health.json"
    noted = Noted("stamp", 12.5, damaged=False, sample="ab", sampled_at=3.0)
    HealthBook(file).keep(TINY, noted)
    book = HealthBook(file)
    assert book.note(TINY, "stamp") == noted
    assert book.note(TINY, "other") is None
    assert book.damaged() == {}


def test_what_another_process_noted_is_read_before_something_is_added(tmp_path: Path) -> None:
    file = tmp_path / "health.json"
    first, second = HealthBook(file), HealthBook(file)
    first.keep(TINY, Noted("a", damaged=True))
    second.keep(VariantId("other"), Noted("b"))
    assert first.note(VariantId("other"), "b") == Noted("b")
    assert set(second.damaged()) == {"tiny"}
    second.forget(TINY)
    second.forget(TINY)
    assert first.damaged() == {}


@given(st.binary(max_size=200) | st.sampled_from([b'{"a": 1}', b"[]", b'{"a": {"stamp": 1}}']))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_damaged_file_counts_as_an_empty_one(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "health.json"
    file.write_bytes(data)
    assert HealthBook(file).note(TINY, "") is None
    HealthBook(file).keep(TINY, Noted("now"))
    assert HealthBook(file).note(TINY, "now") == Noted("now")
