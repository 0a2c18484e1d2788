"""Subtitles of a transcript."""

from __future__ import annotations

from itertools import pairwise

from saijin_studio.core.sound import SegmentOutput
from saijin_studio.studio.sound.cues import subtitles


def test_every_segment_is_shown_when_it_is_said() -> None:
    segments = [SegmentOutput(0.5, 2, "こんにちは。", "ja"), SegmentOutput(3, 4.25, "Good morning.", "en")]
    assert subtitles(segments) == (
        "1\n00:00:00,500 --> 00:00:02,000\nこんにちは。\n\n2\n00:00:03,000 --> 00:00:04,250\nGood morning.\n\n"
    )


def test_a_long_one_is_shown_in_parts_that_share_its_time() -> None:
    text = "昨日は朝から雨が降っていましたが、昼には止んで、夕方には虹が見えました。"
    made = subtitles([SegmentOutput(0, 10, text, "ja")]).split("\n\n")[:-1]
    assert len(made) > 1
    words = [cue.split("\n")[2] for cue in made]
    assert "".join(words) == text
    assert all(len(one) <= 26 for one in words)
    times = [cue.split("\n")[1].split(" --> ") for cue in made]
    assert times[0][0] == "00:00:00,000"
    assert times[-1][1] == "00:00:10,000"
    assert all(before[1] == after[0] for before, after in pairwise(times))


def test_no_segments_make_an_empty_file() -> None:
    assert subtitles([]) == ""
