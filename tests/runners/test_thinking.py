"""Thoughts and words are told apart, wherever the pieces are cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.deltas import TextDelta, ThinkingDelta
from saijin_studio.runners.thinking import ThoughtSplitter


def parted(splitter: ThoughtSplitter, *pieces: str) -> tuple[str, str]:
    """All thoughts and all words."""
    deltas = [delta for piece in pieces for delta in splitter.feed(piece)] + splitter.finish()
    thoughts = "".join(one.text for one in deltas if isinstance(one, ThinkingDelta))
    return thoughts, "".join(one.text for one in deltas if isinstance(one, TextDelta))


@pytest.mark.parametrize(
    ("reply", "thoughts", "words"),
    [
        ("<think>Hm.</think>Yes", "Hm.", "Yes"),
        ("\n<think>\nHm.\n\nWell.\n</think>\n\nYes\n", "Hm.\n\nWell.", "Yes\n"),
        ("<think></think>Yes", "", "Yes"),
        ("<think>\n\n</think>\n\n  Yes", "", "Yes"),
        ("Yes", "", "Yes"),
        ("  Yes", "", "  Yes"),
        ("", "", ""),
        ("<think>cut off", "cut off", ""),
        ("<think>cut off</thi", "cut off</thi", ""),
        ("<thinking aloud", "", "<thinking aloud"),
        ("<thi", "", "<thi"),
        ("Yes <think>no</think>", "", "Yes <think>no</think>"),
        ("<think>a < b </b> </think>a</think>", "a < b </b>", "a</think>"),
    ],
)
def test_a_reply_is_parted(reply: str, thoughts: str, words: str) -> None:
    assert parted(ThoughtSplitter(), reply) == (thoughts, words)
    assert parted(ThoughtSplitter(), *reply) == (thoughts, words), "character by character"


@pytest.mark.parametrize(
    ("reply", "thoughts", "words"),
    [
        ("Hm.\n</think>\n\nYes", "Hm.", "Yes"),
        ("<think>\nHm.</think>Yes", "Hm.", "Yes"),
        ("</think>Yes", "", "Yes"),
        ("Hm", "Hm", ""),
    ],
)
def test_thoughts_that_the_template_has_opened_need_no_tag(reply: str, thoughts: str, words: str) -> None:
    assert parted(ThoughtSplitter(opened=True), reply) == (thoughts, words)
    assert parted(ThoughtSplitter(opened=True), *reply) == (thoughts, words)


def test_a_reply_that_is_written_on_has_no_thoughts() -> None:
    assert parted(ThoughtSplitter(begun=True), "<think>", "is a tag") == ("", "<think>is a tag")


def test_what_is_certain_comes_at_once() -> None:
    splitter = ThoughtSplitter()
    assert splitter.feed("<think>Hm, ") == [ThinkingDelta("Hm,")]
    assert splitter.feed("well</th") == [ThinkingDelta(" well")]
    assert splitter.feed("ink>\nYes") == [TextDelta("Yes")]
    assert splitter.feed(" <") == [TextDelta(" <")]


def test_after_an_engine_has_told_thoughts_apart_only_words_come() -> None:
    splitter = ThoughtSplitter(opened=True)
    splitter.told_apart()
    assert parted(splitter, "\n", "Yes </think>") == ("", "Yes </think>")
    splitter.told_apart()
    assert splitter.feed(" more") == [TextDelta(" more")]


texts = st.text(st.sampled_from("ab<>/think \n"), max_size=30)


@given(thoughts=texts, words=texts, data=st.data())
def test_cuts_change_nothing(thoughts: str, words: str, data: st.DataObject) -> None:
    reply = data.draw(st.sampled_from([f"<think>{thoughts}</think>{words}", f"{thoughts}</think>{words}", words]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(reply)), max_size=6)))
    pieces = [reply[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    opened = data.draw(st.booleans())
    whole = parted(ThoughtSplitter(opened=opened), reply)
    assert parted(ThoughtSplitter(opened=opened), *pieces) == whole
    kept = "".join(whole).replace(" ", "").replace("\n", "")
    said = reply.replace(" ", "").replace("\n", "")
    assert len(said) - len(kept) in {0, len("<think>"), len("</think>"), len("<think></think>")}, "nothing is lost"
