"""The text of a message: drawn from what a model wrote, which can do nothing but be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QHelpEvent, QMouseEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from saijin_studio.ui.markdown.cleaning import tool_tip
from saijin_studio.ui.markdown.flow import pieces
from saijin_studio.ui.markdown.stream import BlockStream, parse_markdown
from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.message_segments import views_of
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
        shown = [cell for part in table.views for cell in part.document.toPlainText().split("\n")]
        assert [cell for cell in shown if cell] == cells


def test_a_long_table_is_many_small_documents_and_grows_without_touching_them(body: MessageBody) -> None:
    head = "| a | b |\n|---|---|\n"
    show(body, head + "| 1 | 2 |\n" * 100)
    [table] = body.segments
    assert isinstance(table, MarkdownTable)
    before = list(table.views)
    assert len(before) > 1
    heights = [view.height() for view in before]
    show(body, head + "| 1 | 2 |\n" * 200)
    assert list(table.views)[: len(before)] == before
    assert [view.height() for view in before][:-1] == heights[:-1]
    text = "".join(view.document.toPlainText() for view in table.views)
    assert (text.count("1"), text.count("a")) == (200, 1)


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


WORDS = ["word ", "\n", "\n\n", "# ", "> ", "- ", "1. ", "```", "`", "**", "~~", "<b>", "あ", "\U0001f600", "    "]
LINKS = ["![x](http://a/b)", "[x](javascript:a)", "&amp;", "---\n"]
CELLS = "| a | b |\n|---|---|\n"
STRUCTURE = ["\ufdd0", "￼", "�"]
MARKDOWN = st.lists(st.sampled_from([*WORDS, *LINKS, CELLS, *STRUCTURE]), max_size=25).map("".join)


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


def test_the_pointer_marks_and_the_keyboard_copies(body: MessageBody) -> None:
    show(body, "first line\n\nsecond line")
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=QPoint(0, 5))
    QTest.mouseMove(body, QPoint(499, body.height() - 3))
    body.selection.extend(QPoint(499, body.height() - 3))
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=QPoint(499, body.height() - 3))
    QTest.keyClick(body, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "first line\nsecond line"
    body.selection.clear()
    assert body.selection.empty


def test_two_clicks_mark_a_word_and_all_marks_all(body: MessageBody) -> None:
    show(body, "alpha beta")
    QTest.mouseDClick(body, Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert body.selection.text() == "alpha"
    QTest.keyClick(body, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert body.selection.text() == "alpha beta"


def test_a_selection_survives_emoji(body: MessageBody) -> None:
    show(body, "a \U0001f600 `b \U0001f600` c")
    body.selection.everything()
    body.grab()
    assert body.selection.text() == "a \U0001f600 b \U0001f600 c"


def test_a_link_is_told_only_after_a_click(body: MessageBody) -> None:
    show(body, "[the whole line is a link](https://example.org/x)")
    clicked: list[str] = []
    body.link_clicked.connect(clicked.append)
    QTest.mouseMove(body, QPoint(30, 10))
    assert clicked == []
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    assert clicked == ["https://example.org/x"]


def test_marking_a_link_does_not_open_it(body: MessageBody) -> None:
    show(body, "[the whole line is a link](https://example.org/x)")
    clicked: list[str] = []
    body.link_clicked.connect(clicked.append)
    QTest.mousePress(body, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    body.selection.extend(QPoint(90, 10))
    QTest.mouseRelease(body, Qt.MouseButton.LeftButton, pos=QPoint(90, 10))
    assert clicked == []


def test_the_pointer_changes_over_a_link_and_a_tip_says_where_it_leads(body: MessageBody) -> None:
    show(body, "[the whole line is a link](https://example.org/x)\n\nplain")
    [block] = body.segments
    QApplication.sendEvent(body, _moved(QPoint(30, 10)))
    assert block.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(body, QHelpEvent(QEvent.Type.ToolTip, QPoint(30, 10), QPoint(30, 10)))
    assert QToolTip.text() == "https://example.org/x"
    QToolTip.hideText()
    QApplication.sendEvent(body, _moved(QPoint(30, 40)))
    assert block.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_the_menu_copies_and_marks_everything(body: MessageBody) -> None:
    show(body, "some words")
    QApplication.sendEvent(body, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = body.findChild(QMenu)
    assert menu is not None
    copy, everything = menu.actions()
    assert not copy.isEnabled()
    everything.trigger()
    body.copy_selection()
    assert QGuiApplication.clipboard().text() == "some words"
    menu.close()


def test_a_selection_ends_when_another_message_is_chosen(body: MessageBody) -> None:
    show(body, "some words")
    body.selection.everything()
    QApplication.sendEvent(body, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert not body.selection.empty
    QApplication.sendEvent(body, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert body.selection.empty


def _moved(point: QPoint) -> QMouseEvent:
    where, none = QPointF(point), Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier)


def test_pieces_may_shrink_to_nothing(body: MessageBody) -> None:
    show(body, RICH)
    body.set_pieces([])
    assert (list(body.segments), body.heightForWidth(300)) == ([], 0)


def test_a_very_long_text_is_many_small_documents(body: MessageBody) -> None:
    show(body, "A paragraph of words.\n\n" * 400)
    assert len(body.segments) >= 400 // 24


LINKED = (
    "[one](https://example.org/1) and [two](https://example.org/2)\n\n| [three](https://example.org/3) |\n|---|\n"
)


def test_tab_goes_from_link_to_link_and_enter_opens(body: MessageBody, qtbot: QtBot) -> None:
    show(body, LINKED)
    body.activateWindow()
    body.setFocus()
    qtbot.waitUntil(body.hasFocus)
    assert body.focusPolicy() is Qt.FocusPolicy.StrongFocus
    clicked: list[str] = []
    body.link_clicked.connect(clicked.append)
    QApplication.sendEvent(body, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    plain = body.grab().toImage()
    for _ in range(3):
        QTest.keyClick(body, Qt.Key.Key_Return)
        assert body.focusNextPrevChild(True) == (len(clicked) < 3)
    assert clicked == [f"https://example.org/{number}" for number in (1, 2, 3)]
    assert body.grab().toImage() != plain
    QApplication.sendEvent(body, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.BacktabFocusReason))
    QTest.keyClick(body, Qt.Key.Key_Space)
    assert clicked[-1] == "https://example.org/3"
    assert "https://example.org/3" in body.accessibleName()
    QApplication.sendEvent(body, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))
    assert body.links.current is None
    QToolTip.hideText()


def test_messages_without_links_are_no_stop(body: MessageBody) -> None:
    show(body, LINKED)
    show(body, "no links")
    assert body.focusPolicy() is Qt.FocusPolicy.ClickFocus
    assert not body.focusNextPrevChild(True)


def test_the_menu_copies_the_address_of_a_link(body: MessageBody) -> None:
    show(body, LINKED)
    QApplication.sendEvent(body, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(8, 8), QPoint(8, 8)))
    menu = body.findChild(QMenu)
    assert menu is not None
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == "https://example.org/1"
    menu.close()


def test_an_address_with_signs_of_html_is_shown_as_text() -> None:
    assert tool_tip("https://example.org/<img src=x>") == "<qt>https://example.org/&lt;img src=x&gt;</qt>"
    assert tool_tip("https://example.org/") == "https://example.org/"


def test_what_is_finished_is_not_laid_out_again_while_more_streams(body: MessageBody) -> None:
    stream = BlockStream()
    shown = 0

    def feed(text: str) -> None:
        nonlocal shown
        update = stream.feed(text)
        closed = pieces(update.closed)
        body.set_pieces([*closed, *pieces(update.open)], shown)
        shown += len(closed)
        body.resize(500, body.heightForWidth(500))

    body.show()
    feed(RICH + "\n\n" + "A paragraph of words.\n\n" * 40 + "| a |\n|---|\n" + "| 1 |\n" * 90)
    done = list(body.documents())[:-2]
    assert len(done) > 5
    again: list[int] = []

    def note(*_: object) -> None:
        again.append(1)

    for document in done:
        document.contentsChange.connect(note)
        document.documentLayout().documentSizeChanged.connect(note)
    tops = [view.mapTo(body, QPoint(0, 0)) for segment in body.segments[:-1] for view in views_of(segment)]
    for part in (
        "| 2 |\n" * 60,
        "\n\nAnd **more",
        " words**, a list\n\n- one\n- two\n",
        "```py\nx = 1\n",
        "y = 2\n```\n",
    ):
        feed(part)
    assert again == []
    now = [view.mapTo(body, QPoint(0, 0)) for segment in body.segments for view in views_of(segment)]
    assert now[: len(tops)] == tops
