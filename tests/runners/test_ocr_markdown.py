"""Markdown and plain lines of what a model wrote."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.ocr_markdown import markdown_of, plain_lines


def test_a_table_in_html_becomes_one_in_markdown() -> None:
    html = "前<table><tr><td colspan=2>品|名</td></tr><tr><th>a<br>b</th><td>¥ 1<tr></table>後"
    assert markdown_of(html) == "前\n\n| 品\\|名 |  |\n| --- | --- |\n| a b | ¥ 1 |\n\n後"


def test_the_fence_around_all_and_thoughts_before_it_go() -> None:
    assert markdown_of("<think>hm</think>\n```markdown\n# 題\n\n\n\n文\n```\n") == "# 題\n\n文"
    assert markdown_of("<center>図 1</center>") == "図 1"
    assert markdown_of("<table></table>") == ""


def test_plain_lines_have_no_signs_of_markdown() -> None:
    markdown = "# 題\n\n> 引用 **強く**\n| a | b\\|c |\n| --- | --- |\n```python\nx = 1\n```\na * b"
    assert plain_lines(markdown) == ("題", "引用 強く", "a\tb|c", "x = 1", "a * b")


@given(
    st.text()
    | st.lists(st.sampled_from(["<table>", "<td colspan='9999'>", "</tr>", "|", "```", "&#x0;", "a"])).map("".join)
)
def test_no_text_is_too_much(text: str) -> None:
    assert "<table" not in markdown_of(text).lower()
    assert all(plain_lines(markdown_of(text)))
