"""What Whisper makes up is not believed; what was said is."""

from __future__ import annotations

import pytest

from saijin_studio.runners.backends.whisper_guards import Guard, Heard, without_loops


def heard(text: str, language: str = "ja", seconds: float = 3, sure: float = -0.2, silent: float = 0.02) -> Heard:
    return Heard(text, language, seconds, sure, silent)


@pytest.mark.parametrize(
    "said",
    [
        heard(" 今日はとても嬉しいです。"),
        heard("はははは"),
        heard("Thank you.", "en", 0.6),
        heard("ご視聴ありがとうございました。"),  # clearly said, it stays
        heard("これは日本語の文章です。"),
        heard("it is hard to hear", "en", 3, -1.2, 0.3),
        heard("寿限無寿限無五劫の擦り切れ海砂利水魚の", "ja", 2.0),
    ],
    ids=lambda said: said.text,
)
def test_what_was_said_stays(said: Heard) -> None:
    assert Guard().kept(said) == said.text.strip()


@pytest.mark.parametrize(
    "made_up",
    [
        heard("ご視聴ありがとうございました", sure=-0.5),
        heard("Thank you for watching!", "en", sure=-0.2, silent=0.4),
        heard("では、日本語の文章です。", sure=-0.87, silent=0.3),
        heard("何か", sure=-0.9, silent=0.8),
        heard("何か", sure=-1.6),
        heard("最後までお聞きいただきまして本当にありがとうございました", seconds=0.3),
        heard(" ... ♪ ", "en"),
        heard(""),
    ],
    ids=lambda made_up: made_up.text,
)
def test_what_was_made_up_goes(made_up: Heard) -> None:
    assert Guard().kept(made_up) == ""


def test_a_sentence_that_comes_again_and_again_is_believed_three_times() -> None:
    guard = Guard()
    assert [guard.kept(heard("おやすみ。")) for _ in range(5)] == ["おやすみ。"] * 3 + ["", ""]
    assert guard.kept(heard("おはよう。")) == "おはよう。"
    assert guard.kept(heard("おやすみ。")) == "おやすみ。"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("あのあのあのあのあのあのあのあの、はい", "あの、はい"),
        (
            "I don't know. I don't know. I don't know. I don't know. I don't know. I don't know. So.",
            "I don't know. So.",
        ),
        ("ないないない", "ないないない"),
        ("100000000円", "100000000円"),
    ],
)
def test_loops_are_said_once(text: str, left: str) -> None:
    assert without_loops(text) == left
