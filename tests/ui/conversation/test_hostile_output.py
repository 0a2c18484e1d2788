"""Ten thousand random replies of a hostile model: nothing raises, and nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from saijin_studio.ui.markdown.flow import Piece, TablePiece, TextPiece, pieces
from saijin_studio.ui.markdown.link_target import link_target
from saijin_studio.ui.markdown.stream import BlockStream
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.text_block_document import SealedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.markdown.blocks import Spans
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

PIECES = (
    *("word ", "言葉", " ", "\n", "\n\n", "\r\n", "    ", "\t", "\u3000", "x" * 300, "long" * 100),
    *("```", "```py\n", "~~~\n", "````", "`", "``", "\n```\n", "{.html}", 'python title="'),
    *(
        "# ",
        "###### ",
        "> ",
        ">>>> ",
        "- ",
        "* ",
        "1. ",
        "999999999. ",
        "- [ ] ",
        "- [x] ",
        "---\n",
        "===\n",
        "***\n",
    ),
    *("**", "*", "__", "_", "~~", "~", "\\", "\\\\", "[" * 60, "]" * 60, "(" * 60, ")" * 60, "!" * 40, "<" * 60),
    *("| a | b |\n", "|---|:-:|\n", "|", "|---|\n", "| 1 | **2** | 3 |\n", "|:--|--:|"),
    *("<script>alert(1)</script>", '<img src="http://x.example/a.png" onerror="a()">', "<iframe src=//x.example>"),
    *(
        "<style>*{background:url(http://x.example)}</style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?php",
        "</div>",
        "<a href=",
    ),
    *(
        "<https://x.example>",
        "<file:///etc/passwd>",
        "http://x.example/a?b=c&d",
        "https://",
        "http://[::1",
        "//x.example",
    ),
    *("[a](http://x.example)", "[a](javascript:alert(1))", "[a](file:///etc/passwd)", "[a](data:text/html,<b>)"),
    *(
        "![a](http://x.example/a.png)",
        "![](data:image/png;base64,iVBORw0KGgo=)",
        "![a](file:///etc/passwd)",
        "![a](a.png)",
    ),
    *(
        "[a][b]",
        "[b]: http://x.example\n",
        "[b]: javascript:x\n",
        "[a](<",
        "](",
        "![[",
        '[a](http://x.example "t")',
    ),
    *("&lt;", "&#0;", "&#x110000;", "&amp;amp;", "&nbsp;", "&NotAnEntity;", "&#8238;"),
    *("$", "$$", "\\(", "\\)", "\\[", "\\]", "$x^2$", "\\frac{", "\\begin{a}", "\\end{a}", "{", "}", "^", "_{"),
    *(
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\ufdd0",
        "\ufffc",
        "\ufffe",
        "\ud800",
        "\udfff",
    ),
    *(
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200f",
        "\u200b",
        "\ufeff",
        "a" + "\u0301" * 80,
        "\u0e47" * 60,
        "العربية",
        "עברית",
    ),
    *("😀", "👩‍👩‍👧", "🏳️‍🌈", "｜漢字《かんじ》", "<ruby>漢<rt>かん</rt></ruby>", "葛\U000e0100", "\U0010ffff"),
)


def replies(count: int, seed: int) -> Iterator[tuple[str, int]]:
    """Random rows of pieces, most short, some longer, and where each is cut in two."""
    random = np.random.default_rng(seed)
    for length in random.choice((2, 4, 6, 12), count):
        text = "".join(PIECES[int(random.integers(len(PIECES)))] for _ in range(int(length)))
        yield text, int(random.integers(len(text) + 1))


def parsed(text: str, cut: int) -> list[Piece]:
    """The pieces of ``text`` as it arrives in two parts."""
    stream = BlockStream()
    first = stream.feed(text[:cut])
    pieces(first.open)
    second = stream.feed(text[cut:])
    return pieces([*first.closed, *second.closed, *stream.finish().closed])


def spans_of(piece: Piece) -> Iterator[Spans]:
    if isinstance(piece, TextPiece):
        yield piece.spans
    elif isinstance(piece, TablePiece):
        for row in (piece.table.head, *piece.table.rows):
            yield from row


@pytest.mark.unmeasured
def test_ten_thousand_replies_raise_nothing_and_link_to_nothing_but_the_web() -> None:
    links: set[str] = set()
    for text, cut in replies(10_000, 2):
        for piece in parsed(text, cut):
            links.update(span.link for spans in spans_of(piece) for span in spans if span.link is not None)
    assert links
    assert {link.split(":")[0] for link in links} == {"http", "https"}
    for link in links:
        target = link_target(link)
        assert target is None or target.address.startswith(("http://", "https://"))


def test_real_documents_raise_nothing_and_hold_no_picture(
    kit: MessageKit, style: MessageStyle, qtbot: QtBot
) -> None:
    body = MessageBody(kit, style)
    qtbot.addWidget(body)
    body.show()
    for text, cut in replies(200, 4):
        body.set_pieces(parsed(text, cut))
        body.resize(300, max(1, body.heightForWidth(300)))
        body.selection.everything()
        body.selection.text()
        for document in body.documents():
            assert isinstance(document, SealedDocument)
            assert not any(one.isImageFormat() for one in document.allFormats())
    body.grab()
