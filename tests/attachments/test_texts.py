"""Text is read in every encoding that Japanese files have, and bytes are not taken for text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.attachments.texts import decoded

TEXTS = {
    "prose": "吾輩は猫である。名前はまだ無い。\nどこで生れたかとんと見当がつかぬ。\n",
    "code": "def greet(name):\n    # 名前を呼ぶ\n    return f'こんにちは、{name}さん'\n",
    "a table": "氏名,住所\n山田太郎,東京都千代田区\n佐藤花子,大阪府大阪市\n",
    "katakana": "サーバーのログファイルを確認してください。\n",
    "a word": "日本語のテスト",
}
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_japanese_is_read_whatever_its_encoding(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_utf_16_of_either_order_is_read_by_its_mark() -> None:
    assert decoded(b"\xfe\xff" + "あ".encode("utf-16-be")) == "あ"
    assert decoded(b"\xff\xfe" + "あ".encode("utf-16-le")) == "あ"


def test_half_width_katakana_is_japanese() -> None:
    assert decoded("ｻｰﾊﾞｰ ｶｸﾆﾝ\n".encode("cp932")) == "ｻｰﾊﾞｰ ｶｸﾆﾝ\n"


def test_ends_of_lines_are_line_feeds() -> None:
    assert decoded(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_logs_with_colours_are_text() -> None:
    assert decoded(b"\x1b[31merror\x1b[0m: x\n") == "\x1b[31merror\x1b[0m: x\n"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"a\0b",
        b"\x7fELF\x02\x01\x01" + bytes(9),
        bytes(range(1, 9)) * 10,
        "Straße, café, naïve: Latin-1 is none of ours\n".encode("latin-1"),
        b"\xff\xfe\xd8\xd8\xd8",
        "あ\0い".encode("utf-16"),
        b"long text with one of them \0" * 3,
    ],
    ids=[
        "every byte",
        "a NUL",
        "a program",
        "controls",
        "Latin-1",
        "half of UTF-16",
        "a NUL in UTF-16",
        "few NULs",
    ],
)
def test_what_is_no_text_known_here_is_none(data: bytes) -> None:
    assert decoded(data) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    text = decoded(data)
    assert text is None or ("\0" not in text and "\r" not in text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_any_text_in_utf_8_is_read(text: str) -> None:
    assert decoded(text.encode()) == text.removeprefix("\ufeff")
