"""What a model without eyes is told of pages: line by line, with tables in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.studio.pictures.telling import told


@dataclass(frozen=True)
class Page:
    """A page that was read."""

    text: str
    markdown: str = ""


def test_pages_stand_one_below_the_other_and_empty_ones_are_passed_over() -> None:
    assert told([Page("one\ntwo\n", "one two"), Page(" \n"), Page("three")]) == "one\ntwo\n\nthree"


def test_a_table_stands_as_markdown_between_lines_as_they_are() -> None:
    page = Page(
        "SHOP\nMain Street\na|b\tc\n1\n\nBye", "SHOP Main Street\n\n| a\\|b | c |\n| --- | --- |\n| 1 |  |\n\nBye"
    )
    assert told([page]) == "SHOP\nMain Street\n\n| a\\|b | c |\n| --- | --- |\n| 1 |  |\n\nBye"


def test_a_table_that_was_mended_in_the_markdown_alone_is_told_as_it_is_now() -> None:
    page = Page("a\tb\n1\t2", "| a | b |\n| --- | --- |\n| 1 | 3 |")
    assert told([page]) == page.markdown
