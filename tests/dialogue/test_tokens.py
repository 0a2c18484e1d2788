"""The rough estimate, against what the engines were seen to count."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.dialogue.tokens import estimate_message, estimate_text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("", 0, 0, id="nothing"),
        pytest.param("こんにちは。自己紹介をしてください。", 11, 18, id="Japanese"),
        pytest.param("Please introduce yourself in two sentences.", 8, 13, id="English"),
        pytest.param("def add(a, b):\n    return a + b\n", 8, 16, id="code"),
        pytest.param("Python で CSV を読む", 7, 12, id="mixed"),
    ],
)
def test_the_estimate_is_near_what_engines_count(text: str, low: int, high: int) -> None:
    assert low <= estimate_text(text) <= high


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(text: str, more: str) -> None:
    assert estimate_text(text) <= estimate_text(text + more) <= estimate_text(text) + estimate_text(more) + 1


def test_pictures_and_the_template_count_too() -> None:
    picture = Media(MediaKind.IMAGE, PurePath("/a.png"))
    bare = estimate_message(Message(Role.USER, "これは？"))
    assert bare > estimate_text("これは？")
    assert estimate_message(Message(Role.USER, "これは？", (picture,))) > bare + 100
