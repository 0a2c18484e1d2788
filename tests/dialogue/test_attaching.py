"""What a model gets of the files that come with a message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.dialogue.attaching import Eyes, shares_of, shorten, tell
from saijin_studio.dialogue.tokens import estimate_text

EN, JA = Language.EN, Language.JA
SEES = Eyes(frozenset({MediaKind.IMAGE}))


def file(name: str, text: str = "", kind: MediaKind = MediaKind.TEXT) -> Media:
    return Media(kind, PurePath("/media") / "ab" / "digest.bin", name, text=text)


PICTURE, SOUND = file("sea.png", kind=MediaKind.IMAGE), file("sea.wav", kind=MediaKind.AUDIO)


def said(*media: Media, text: str = "Look") -> Message:
    return Message(Role.USER, text, media)


def test_a_text_stands_before_the_words_under_its_name_and_between_fences() -> None:
    told = tell(said(file("add.py", "def add(a, b):\n    return a + b\n")), Eyes(), EN, 1000)
    assert told.message == Message(
        Role.USER, "[attached file: add.py]\n```python\ndef add(a, b):\n    return a + b\n```\n\nLook"
    )
    assert (told.unseen, told.shortened) == ((), ())


def test_a_document_is_plain_text_in_the_language_of_the_conversation() -> None:
    told = tell(said(file("手紙.pdf", "拝啓", MediaKind.DOCUMENT), text=""), Eyes(), JA, 1000)
    assert told.message.text == "[添付ファイル: 手紙.pdf]\n```\n拝啓\n```"


def test_a_fence_is_longer_than_any_in_the_file() -> None:
    text = "```py\nx\n```\n\n`````\ny\n`````"
    told = tell(said(file("notes.md", text), text=""), Eyes(), EN, 1000).message.text
    assert told == f"[attached file: notes.md]\n``````markdown\n{text}\n``````"


@pytest.mark.parametrize(
    ("language", "words"), [(EN, "no text can be read in it"), (JA, "読み取れる文字がありません")]
)
def test_a_document_without_text_says_so(language: Language, words: str) -> None:
    told = tell(said(file("scan.pdf", " \n", MediaKind.DOCUMENT)), Eyes(), language, 1000)
    assert words in told.message.text


def test_a_picture_goes_along_where_it_is_seen() -> None:
    assert tell(said(PICTURE), SEES, EN, 0).message == said(PICTURE)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (EN, "[picture: sea.png; you cannot see pictures]\n\n[sound: sea.wav; you cannot hear sounds]\n\nLook"),
        (
            JA,
            (
                "[画像: sea.png（あなたは画像を見ることができません）]\n\n"
                "[音声: sea.wav（あなたは音声を聞くことができません）]\n\nLook"
            ),
        ),
    ],
)
def test_what_is_not_seen_or_heard_is_one_honest_line_each(language: Language, line: str) -> None:
    told = tell(said(PICTURE, SOUND), Eyes(), language, 0)
    assert told.message == Message(Role.USER, line)
    assert told.unseen == ("sea.png", "sea.wav")


@pytest.mark.parametrize(("language", "words"), [(EN, "it cannot be read"), (JA, "この画像は読み込めません")])
def test_a_picture_that_is_gone_is_named_and_not_sent(language: Language, words: str) -> None:
    told = tell(said(PICTURE), Eyes(frozenset({MediaKind.IMAGE}), lambda _: False), language, 0)
    assert words in told.message.text
    assert (told.message.media, told.unseen) == ((), ("sea.png",))


@pytest.mark.parametrize(("language", "words"), [(EN, "text read in a picture"), (JA, "画像から読み取った文字")])
def test_a_picture_that_is_not_seen_goes_as_what_was_read_in_it(language: Language, words: str) -> None:
    read = replace(PICTURE, text="営業中")
    told = tell(said(read), Eyes(), language, 1000)
    assert told.message == Message(Role.USER, f"[{words}: sea.png]\n```\n営業中\n```\n\nLook")
    assert told.unseen == ()
    assert tell(said(read), SEES, language, 1000).message == said(read)
    gone = Eyes(frozenset({MediaKind.IMAGE}), lambda _: False)
    assert tell(said(read), gone, language, 1000) == told


def test_a_picture_goes_as_text_to_a_model_that_sees_where_the_user_wants_it() -> None:
    told = tell(said(replace(PICTURE, text="open", as_text=True), PICTURE), SEES, EN, 1000)
    assert told.message.text == "[text read in a picture: sea.png]\n```\nopen\n```\n\nLook"
    assert told.message.media == (PICTURE,)
    assert "(no text can be read in it)" in tell(said(replace(PICTURE, as_text=True)), SEES, EN, 9).message.text


def test_a_file_without_a_name_is_known_by_its_path_and_no_name_breaks_a_line() -> None:
    nameless = Media(MediaKind.IMAGE, PurePath("/a/b.png"))
    assert tell(said(nameless), Eyes(), EN, 0).unseen == ("b.png",)
    assert "[attached file: a b.txt]" in tell(said(file("a\nb.txt", "x")), Eyes(), EN, 99).message.text


def test_of_what_is_too_long_the_beginning_stays_and_it_is_told() -> None:
    text = "\n".join(f"line {number}" for number in range(1000))
    told = tell(said(file("long.txt", text), file("short.txt", "brief")), Eyes(), EN, 200)
    assert told.shortened == ("long.txt",)
    assert "line 0\n" in told.message.text
    assert "line 999" not in told.message.text
    assert f"of {len(text):,} characters]" in told.message.text
    assert "brief" in told.message.text


def test_nothing_but_the_marker_stays_where_there_is_no_room() -> None:
    assert shorten("あいう", 0, JA) == "[…長すぎるため、全3文字のうち先頭の0文字だけです]"


@given(st.text(max_size=2000), st.integers(0, 500), st.sampled_from(Language))
def test_a_shortened_text_is_a_beginning_and_about_as_long_as_it_may_be(
    text: str, room: int, language: Language
) -> None:
    short = shorten(text, room, language)
    if estimate_text(text) <= room:
        assert short == text
        return
    kept = short.rpartition("[…")[0].removesuffix("\n")
    assert text.startswith(kept)
    assert len(kept) < len(text)
    assert estimate_text(kept) <= room * 3.5 + 1, "wide and narrow characters may be spread unevenly"


@given(st.lists(st.integers(0, 1000), max_size=6), st.integers(-10, 2000))
def test_shares_are_fair(needs: list[int], room: int) -> None:
    given_ = shares_of(needs, room)
    assert sum(given_) <= max(room, 0)
    assert all(share <= need for share, need in zip(given_, needs, strict=True))
    if sum(needs) <= room:
        assert given_ == needs
    hungry = [share for share, need in zip(given_, needs, strict=True) if share < need]
    assert not hungry or max(hungry) - min(hungry) <= 1, "those who want more get alike"
