"""Screen readers hear sentences, and not tokens."""

from __future__ import annotations

from saijin_studio.ui.panes.conversation_announcer import Announcer


def test_whole_sentences_are_said_as_they_end() -> None:
    said: list[str] = []
    announcer = Announcer(said.append)
    for part in ("Good mor", "ning. It is ", "late! And", " so"):
        announcer.add("one", part)
    assert said == ["Good morning.", "It is late!"]
    announcer.end("one", "Miyu has answered.")
    assert said[-1] == "And so Miyu has answered."


def test_japanese_sentences_need_no_space() -> None:
    said: list[str] = []
    announcer = Announcer(said.append)
    announcer.add("one", "おはよう。今日は「晴れです。」と")
    assert said == ["おはよう。今日は「晴れです。」"]


def test_another_reply_begins_anew_and_nothing_is_said_of_nothing() -> None:
    said: list[str] = []
    announcer = Announcer(said.append)
    announcer.add("one", "half a sen")
    announcer.add("two", "\n \n")
    assert said == []
    announcer.end("one", "")
    assert said == []
