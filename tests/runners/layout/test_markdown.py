"""Parts as text and as Markdown."""

from __future__ import annotations

from saijin_studio.runners.layout.markdown import lines_of, markdown_of, text_of
from saijin_studio.runners.layout.page import Code, Paragraph, Table
from tests.runners.layout.made_lines import piece


def test_lines_of_a_paragraph_flow_in_markdown_and_stay_in_text() -> None:
    english = Paragraph(((piece("It was the", 0, 0, 90, 20),), (piece("best of times", 0, 30, 90, 50),)))
    japanese = Paragraph(((piece("国境の長い", 0, 0, 90, 20),), (piece("トンネル", 0, 30, 90, 50),)))
    assert markdown_of(english) == "It was the best of times"
    assert markdown_of(japanese) == "国境の長いトンネル"
    assert text_of(japanese) == "国境の長い\nトンネル"
    assert [line.text for line in lines_of(japanese)] == ["国境の長い", "トンネル"]


def test_centred_lines_and_rows_of_several_do_not_flow() -> None:
    centred = Paragraph(((piece("Green Market", 80, 0, 200, 20),), (piece("125 Main Street", 0, 30, 280, 50),)))
    buttons = Paragraph(
        ((piece("Sure?", 0, 0, 50, 20),), (piece("Yes", 0, 30, 30, 50), piece("No", 90, 30, 120, 50)))
    )
    assert markdown_of(centred) == "Green Market  \n125 Main Street"
    assert markdown_of(buttons) == "Sure?  \nYes  No"
    assert text_of(buttons) == "Sure?\nYes\tNo"


def test_signs_of_markdown_are_words_here() -> None:
    line = Paragraph(((piece("# VISA ****1 <b> [x] a_b _c_", 0, 0, 90, 20),),))
    assert markdown_of(line) == r"\# VISA \*\*\*\*1 \<b> \[x\] a_b \_c\_"
    assert markdown_of(Paragraph(((piece("1. one", 0, 0, 90, 20),),))) == r"1\. one"


def test_a_table_has_a_head_and_every_cell() -> None:
    table = Table(((piece("a", 0, 0, 9, 9),),), (("品|名", "数"), ("本", "")))
    assert markdown_of(table) == "| 品\\|名 | 数 |\n| --- | --- |\n| 本 |  |"
    assert text_of(table) == "品|名\t数\n本"


def test_code_is_fenced_longer_than_any_fence_in_it() -> None:
    code = Code((piece("```", 0, 0, 30, 20), piece("  x", 0, 60, 30, 80)), frozenset({1}))
    assert markdown_of(code) == "````\n```\n\n  x\n````"
    assert text_of(code) == "```\n\n  x"
    assert lines_of(code) == code.lines
