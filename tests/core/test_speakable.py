"""What is read of a text that was written to be looked at."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.speakable import speakable

RULES = {
    "a block of code": ("はい。\n```py\nprint(1)\n```\nどうぞ。", "はい。 どうぞ。"),
    "a block that never closes": ("Look:\n~~~\ncode", "Look:"),
    "a block with ticks inside": ("````\n```\ncode\n````\nend", "end"),
    "code in a line": ("Use `print` here.", "Use print here."),
    "a heading": ("## 見出し ##\n文。", "見出し 文。"),
    "points": ("- one\n* two\n+ three\n・四", "one two three 四"),
    "a task": ("- [x] done", "done"),
    "numbers of a list": ("1. one", "1. one"),
    "a quote": ("> words\n> more", "words more"),
    "bold and italic": ("**very** *good* __and__ _so_ ~~on~~", "very good and so on"),
    "bold within a word": ("とても**大切**です", "とても大切です"),
    "marks within marks": ("***all*** and **some *of* it**", "all and some of it"),
    "names with underscores": ("snake_case_name", "snake_case_name"),
    "a product of numbers": ("3 * 4 * 5", "3 * 4 * 5"),
    "a link": ("[the page](https://a.example/b_(c))", "the page"),
    "a link that shows its address": ("[https://a.example/b](https://a.example/b)", "a.example"),
    "a picture": ("![a cat](cat.png) here", "here"),
    "a bare address": ("https://www.example.com/a?b=c を見て", "example.com を見て"),
    "an address in brackets": ("(see <https://example.com>)", "(see example.com)"),
    "an address without a host": ("https:///", ""),
    "a table": ("| a | b |\n|---|:-:|\n| 1 | 2 |", "a , b 1 , 2"),
    "a line of dashes": ("one\n---\ntwo\n* * *\n===", "one two"),
    "tags and comments": ("<b>bold</b><br/> <!-- not\nthis --> 2 < 3", "bold 2 < 3"),
    "emoji": ("いいね👍🏽✨ ok ❤️ 👨‍👩‍👧", "いいね ok"),
    "a face": ("こんにちは(^_^) やあ（´・ω・｀）", "こんにちは やあ"),
    "brackets with words": ("犬(柴犬)と(3.5)", "犬(柴犬)と(3.5)"),
    "a laugh": ("楽しい（笑）ですwww。", "楽しいです。"),
    "a laugh at the end": ("楽しいですｗｗ", "楽しいです"),
    "plain words": ("今日は3.5度。It's fine!", "今日は3.5度。It's fine!"),
}


@pytest.mark.parametrize(("written", "read"), RULES.values(), ids=RULES.keys())
def test_a_rule_of_the_table_holds(written: str, read: str) -> None:
    assert " ".join(speakable(written).text.split()) == read


def test_what_is_read_knows_where_it_stands() -> None:
    written = "# A\n**bold** [words](http://x.example) end"
    said = speakable(written)
    for word in ("A", "bold", "words", "end"):
        begin = said.text.index(word)
        place = said.origin(begin, begin + len(word))
        assert written[slice(*place)] == word


@given(st.text(alphabet="ab `*_~[]()|-#<>!\n。:/w.", max_size=80))
def test_anything_is_read_without_a_fault(text: str) -> None:
    said = speakable(text)
    assert len(said.text) == len(said.spans)
    assert all(0 <= begin <= end <= len(text) for begin, end in said.spans)


HOSTILE = ["[", "`", "<!--", "**a", "![](", "[a](b(", "(^", "_a", "- |", "> ", " "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_marks_that_never_close_take_no_time(piece: str) -> None:
    began = process_time()
    speakable(f"# {piece * (20_000 // len(piece))}-|x")
    assert process_time() - began < 2.0  # 0.3 s where it takes most
