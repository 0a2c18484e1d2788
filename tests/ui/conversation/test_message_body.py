"""The text of a message: drawn from what a model wrote, which can do nothing but be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument

from saijin_studio.ui.markdown.flow import pieces
from saijin_studio.ui.markdown.stream import parse_markdown
from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.text_block import TextBlock
from saijin_studio.ui.widgets.text_block_document import SealedDocument

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

RICH = """# Title

Some **text** with `code`, a [link](https://example.org) and ~~nothing~~.

> verse
> more verse

1. one
   - deep
2. two

| a | b |
|---|---|
| 1 | 2 |

---

```python
print("hello")
```

the end"""


@pytest.fixture
def body(kit: MessageKit, style: MessageStyle, qtbot: QtBot) -> MessageBody:
    made = MessageBody(kit, style)
    qtbot.addWidget(made)
    return made


def show(body: MessageBody, markdown: str, width: int = 500) -> None:
    body.set_pieces(pieces(parse_markdown(markdown)))
    body.resize(width, max(1, body.heightForWidth(width)))
    body.show()


def test_everything_has_its_widget(body: MessageBody) -> None:
    show(body, RICH)
    assert [type(segment) for segment in body.segments] == [
        TextBlock,
        MarkdownTable,
        TextBlock,
        CodeBlock,
        TextBlock,
    ]
    assert not body.grab().isNull()


def test_narrow_is_higher_than_wide(body: MessageBody) -> None:
    show(body, RICH)
    assert body.heightForWidth(200) > body.heightForWidth(800)


def test_what_stays_the_same_is_not_made_anew(body: MessageBody) -> None:
    show(body, RICH)
    before = list(body.segments)
    show(body, RICH + " and more")
    assert list(body.segments) == before


def test_a_table_takes_rows_and_changed_cells(body: MessageBody) -> None:
    for source in ("| a |\n|---|\n| 1 |", "| a |\n|---|\n| 12 |\n| 3 |", "| b |\n|---|\n| 4 |"):
        show(body, source)
        [table] = body.segments
        assert isinstance(table, MarkdownTable)
        cells = [line.strip("| ") for line in source.split("\n") if "-" not in line]
        shown = table.document.toPlainText().split("\n")
        assert [cell for cell in shown if cell] == cells


def test_a_wide_table_scrolls_by_itself(body: MessageBody) -> None:
    cells = "| " + " | ".join(f"averylongword{n}" for n in range(30)) + " |"
    show(body, f"{cells}\n{'|---' * 30}|\n{cells}", width=300)
    assert not body.grab().isNull()


def test_html_is_shown_as_it_was_typed(body: MessageBody) -> None:
    show(body, '<img src="https://example.org/x.png"> <b>not bold</b>')
    [block] = body.segments
    assert isinstance(block, TextBlock)
    assert block.document.toPlainText() == '<img src="https://example.org/x.png"> <b>not bold</b>'


@pytest.mark.parametrize("kind", list(QTextDocument.ResourceType))
def test_no_resource_is_ever_loaded(style: MessageStyle, kind: QTextDocument.ResourceType) -> None:
    assert SealedDocument(style).loadResource(kind.value, QUrl("https://example.org/x.png")) is None


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "word ",
            "\n",
            "\n\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "```",
            "`",
            "**",
            "~~",
            "| a | b |\n|---|---|\n",
            "![x](http://a/b)",
        ]
        + [
            "<b>",
            "[x](javascript:a)",
            "あ",
            "\U0001f600",
            "\u2029",
            "\ufdd0",
            "\ufffc",
            "\ud800",
            "    ",
            "&amp;",
            "---\n",
        ]
    ),
    max_size=25,
).map("".join)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(MARKDOWN, st.text(max_size=80)))
def test_no_text_breaks_the_view(body: MessageBody, text: str) -> None:
    show(body, text, width=240)
    body.grab()
    body.selection.everything()
    body.selection.text()


def test_one_selection_goes_through_text_table_and_code(body: MessageBody) -> None:
    show(body, RICH)
    body.selection.everything()
    marked = body.selection.text()
    assert marked.startswith("Title\nSome text")
    assert 'print("hello")' in marked
    assert marked.endswith("the end")


def test_the_pointer_marks_and_the_keyboard_copies(body: MessageBody, qtbot: QtBot) -> None:
    show(body, "first line\n\nsecond line")
    qtbot.mousePress(body, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
    qtbot.mouseMove(body, QPoint(499, body.height() - 3))
    body.selection.extend(QPoint(499, body.height() - 3))
    qtbot.mouseRelease(body, Qt.MouseButton.LeftButton, pos=QPoint(499, body.height() - 3))
    qtbot.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "first line\nsecond line"
    body.selection.clear()
    assert body.selection.empty


def test_two_clicks_mark_a_word_and_all_marks_all(body: MessageBody, qtbot: QtBot) -> None:
    show(body, "alpha beta")
    qtbot.mouseDClick(body, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert body.selection.text() == "alpha"
    qtbot.keyClick(body, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert body.selection.text() == "alpha beta"


def test_a_selection_survives_emoji(body: MessageBody) -> None:
    show(body, "a \U0001f600 `b \U0001f600` c")
    body.selection.everything()
    body.grab()
    assert body.selection.text() == "a \U0001f600 b \U0001f600 c"


def test_a_link_is_told_only_after_a_click(body: MessageBody, qtbot: QtBot) -> None:
    show(body, "[the whole line is a link](https://example.org/x)")
    clicked: list[str] = []
    body.link_clicked.connect(clicked.append)
    qtbot.mouseMove(body, QPoint(30, 10))
    assert clicked == []
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert clicked == ["https://example.org/x"]


def test_marking_a_link_does_not_open_it(body: MessageBody, qtbot: QtBot) -> None:
    show(body, "[the whole line is a link](https://example.org/x)")
    clicked: list[str] = []
    body.link_clicked.connect(clicked.append)
    qtbot.mousePress(body, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    body.selection.extend(QPoint(90, 10))
    qtbot.mouseRelease(body, Qt.MouseButton.LeftButton, pos=QPoint(90, 10))
    assert clicked == []


def test_pieces_may_shrink_to_nothing(body: MessageBody) -> None:
    show(body, RICH)
    body.set_pieces([])
    assert (list(body.segments), body.heightForWidth(300)) == ([], 0)


def test_a_very_long_text_is_many_small_documents(body: MessageBody) -> None:
    show(body, "A paragraph of words.\n\n" * 400)
    assert len(body.segments) >= 400 // 24
