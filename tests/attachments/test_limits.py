"""Long texts are cut where it can be seen."""

from __future__ import annotations

from saijin_studio.attachments.limits import is_cut, marked, shortened


def test_what_fits_stays_as_it_is() -> None:
    assert shortened("abc", 3) == "abc"
    assert not is_cut("abc")


def test_what_does_not_fit_ends_with_a_line_that_says_so() -> None:
    text = shortened("a" * 5000, 10)
    assert text == "a" * 10 + "\n[… 4,990 more characters were left out]"
    assert is_cut(text)
    assert is_cut(marked("page", 3, "pages"))
    assert not is_cut(text + "\nmore")
