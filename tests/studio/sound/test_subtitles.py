"""What is said as subtitles."""

from __future__ import annotations

from saijin_studio.core.sound import Timing
from saijin_studio.studio.sound.subtitles import srt


def test_a_sentence_is_a_cue_with_its_times() -> None:
    text = "はい。  Yes, --> I do."
    sentences = [[Timing(0, 3, 0.03, 1.5)], [Timing(5, 21, 3661.2, 3662.0)], []]
    assert srt(text, sentences) == (
        "1\n00:00:00,030 --> 00:00:01,500\nはい。\n\n2\n01:01:01,200 --> 01:01:02,000\nYes, → I do.\n\n"
    )


def test_a_long_sentence_has_several_cues() -> None:
    text = "とても長い文が続いていて、二行には収まりませんでした、本当です。"
    phrases = [Timing(at, min(at + 4, len(text)), at / 10, (at + 4) / 10) for at in range(0, len(text), 4)]
    cues = srt(text, [phrases]).strip().split("\n\n")
    assert len(cues) == 2
    assert "".join(cue.splitlines()[2] for cue in cues) == text
    assert cues[1].startswith("2\n00:00:02,400 --> ")
