"""The user's own arrangement of the cast, as values."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.ui.gallery_state import RECENTS, GalleryState, gallery_state

CAST = ("miyu", "ren", "code", "haruka")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
KEYS = st.sampled_from(("favourites", "recents", "order", "collapsed", "rows"))


def test_a_star_is_given_and_taken() -> None:
    state = GalleryState().toggled("ren").toggled("miyu")
    assert state.favourites == ("ren", "miyu")
    assert state.toggled("ren").favourites == ("miyu",)


def test_the_last_one_talked_with_is_the_first_of_five() -> None:
    state = GalleryState()
    for name in ("a", "b", "c", "d", "e", "f", "b"):
        state = state.talked(name)
    assert state.recents == ("b", "f", "e", "d", "c")
    assert len(state.recents) == RECENTS


@pytest.mark.parametrize(
    ("persona", "target", "after", "order"),
    [
        ("haruka", "miyu", False, ("haruka", "miyu", "ren", "code")),
        ("miyu", "code", True, ("ren", "code", "miyu", "haruka")),
        ("miyu", "code", False, ("ren", "miyu", "code", "haruka")),
    ],
)
def test_somebody_is_put_before_or_after_another(
    persona: str, target: str, after: bool, order: tuple[str, ...]
) -> None:
    assert GalleryState().moved(persona, target, CAST, after=after).order == order


def test_nobody_is_put_beside_themselves() -> None:
    assert GalleryState().moved("ren", "ren", CAST, after=True) == GalleryState()


def test_who_has_no_place_yet_comes_last_and_who_left_is_forgotten() -> None:
    state = GalleryState(order=("haruka", "gone", "miyu"))
    assert state.arranged(CAST) == ["haruka", "miyu", "ren", "code"]
    assert state.moved("ren", "haruka", CAST, after=False).order == ("ren", "haruka", "miyu", "code")


@given(st.permutations(CAST), st.sampled_from(CAST), st.sampled_from(CAST), st.booleans())
def test_moving_loses_nobody(order: list[str], persona: str, target: str, after: bool) -> None:
    state = GalleryState(order=tuple(order)).moved(persona, target, CAST, after=after)
    assert sorted(state.order) == sorted(CAST)
    if persona != target:
        assert state.order.index(persona) - state.order.index(target) == (1 if after else -1)


@given(JSON | st.dictionaries(KEYS, JSON | st.lists(st.text() | st.integers())))
def test_any_tree_is_read_and_what_was_read_is_kept(tree: object) -> None:
    state = gallery_state(tree)
    assert gallery_state(json.loads(json.dumps(state.as_tree()))) == state
    assert all(state.favourites)
    assert len(set(state.favourites)) == len(state.favourites)
    assert len(state.recents) <= RECENTS
