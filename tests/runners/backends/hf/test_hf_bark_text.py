"""A text in the stretches that Bark says at a time."""

from __future__ import annotations

from saijin_studio.runners.backends.hf_bark_text import lines_of


def test_narration_goes_by_the_sentence() -> None:
    text = "昔々。お爺さんが いました。"
    assert [(one.text, text[one.begin : one.end]) for one in lines_of(text, sung=False)] == [
        ("昔々。", "昔々。"),
        ("お爺さんが いました。", "お爺さんが いました。"),
    ]


def test_lines_of_a_song_are_sung_together_between_notes() -> None:
    text = "Twinkle twinkle\nLittle star\n\nHow I wonder"
    assert [one.text for one in lines_of(text, sung=True)] == [
        "♪ Twinkle twinkle Little star ♪",
        "♪ How I wonder ♪",
    ]


def test_long_songs_are_divided_and_own_notes_are_not_doubled() -> None:
    song = "\n".join(["Row row row your boat gently down the stream ♪"] * 8)
    lines = lines_of(song, sung=True)
    assert len(lines) > 2
    assert all(one.text.count("♪") == 2 and len(one.text) < 170 for one in lines)


def test_nothing_to_sing() -> None:
    assert lines_of("♪ … ♪", sung=True) == []
