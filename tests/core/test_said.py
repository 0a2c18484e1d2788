"""Texts whose characters know where they come from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.said import Edit, Said


def test_an_edit_gives_every_new_character_the_place_of_the_old_ones() -> None:
    said = Said.plain("I like tea.").edited([Edit(2, 6, "drink"), Edit(10, 11)])
    assert said.text == "I drink tea"
    assert said.origin(2, 7) == (2, 6)
    assert said.origin(8, 11) == (7, 10)


def test_edits_of_edits_still_lead_to_the_original() -> None:
    said = Said.plain("**GitHub** is").edited([Edit(0, 2), Edit(8, 10)]).edited([Edit(0, 6, "ギットハブ")])
    assert said.text == "ギットハブ is"
    assert said.origin(0, 5) == (2, 8)
    assert said.part(6, 8).text == "is"
    assert said.part(6, 8).origin(0, 2) == (11, 13)


def test_no_characters_have_the_place_before_the_next_one() -> None:
    said = Said.plain("ab")
    assert said.origin(1, 1) == (1, 1)
    assert said.origin(2, 2) == (2, 2)
    assert Said.plain("").origin(0, 0) == (0, 0)


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.text(max_size=4)), max_size=5)
)
def test_spans_never_go_back_and_stay_within_the_original(text: str, steps: list[tuple[int, int, str]]) -> None:
    at = 0
    edits: list[Edit] = []
    for gap, length, new in steps:
        begin, end = at + gap, at + gap + length
        if end > len(text):
            break
        edits.append(Edit(begin, end, new))
        at = end
    said = Said.plain(text).edited(edits)
    assert len(said.text) == len(said.spans)
    for (begin, end), (later, _) in zip(said.spans, said.spans[1:], strict=False):
        assert 0 <= begin <= end <= len(text)
        assert begin <= later
