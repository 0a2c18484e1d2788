"""Which messages are shown: deleted ones are passed over, and what follows them moves up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.branches import (
    Link,
    alternatives,
    leaf_after_deletion,
    leaf_after_restoring,
    living_parent,
    newest_leaf,
    path,
)
from saijin_studio.core.ids import MessageId

if TYPE_CHECKING:
    from collections.abc import Sequence

TREE = {"a": None, "b": "a", "c": "b", "d": "c", "b2": "a", "c2": "b2"}
"""Two branches below ``a``; the second is newer."""


def linked(*deleted: str, tree: dict[str, str | None] = TREE) -> dict[MessageId, Link]:
    """The tree without some of its messages."""
    return {
        MessageId(one): Link(None if parent is None else MessageId(parent), one not in deleted)
        for one, parent in tree.items()
    }


def m(name: str) -> MessageId:
    """The id of a message."""
    return MessageId(name)


@pytest.mark.parametrize(
    ("leaf", "deleted", "shown"),
    [
        pytest.param("d", "", "a b c d", id="all"),
        pytest.param("d", "b c", "a d", id="a gap"),
        pytest.param("d", "a", "b c d", id="without the first"),
        pytest.param("d", "d", "a b c", id="without the last"),
        pytest.param("unknown", "", "", id="an end that is not there"),
    ],
)
def test_a_path_leads_over_living_messages(leaf: str, deleted: str, shown: str) -> None:
    """From the first one."""
    assert path(linked(*deleted.split()), m(leaf)) == shown.split()


def test_nothing_leads_to_nothing() -> None:
    """An empty conversation has no leaf."""
    assert path({}, None) == []
    assert alternatives({}, None) == {}


def test_parents_that_go_round_in_a_circle_end() -> None:
    """No file that can be opened makes the studio hang."""
    circle = linked(tree={"a": "b", "b": "a"})
    assert path(circle, m("a")) == ["b", "a"]
    assert living_parent(linked("a", "b", tree={"a": "b", "b": "a"}), m("a")) is None


@pytest.mark.parametrize(
    ("deleted", "above"), [("", "c"), ("c", "b"), ("c b", "a"), ("a b c", None)], ids=["next", "one", "two", "all"]
)
def test_the_nearest_living_parent(deleted: str, above: str | None) -> None:
    """However many are gone between."""
    assert living_parent(linked(*deleted.split()), m("d")) == above


@pytest.mark.parametrize(
    ("leaf", "deleted", "expected"),
    [
        pytest.param("d", "", {"b": ("b", "b2")}, id="two answers"),
        pytest.param("c2", "", {"b2": ("b", "b2")}, id="seen from the other"),
        pytest.param("d", "b2 c2", {}, id="the other is gone"),
        pytest.param("d", "b2", {"b": ("b", "c2")}, id="what follows the other has its place"),
        pytest.param("d", "a", {"b": ("b", "b2")}, id="what they answered is gone"),
    ],
)
def test_alternatives_hang_on_the_same_living_message(
    leaf: str, deleted: str, expected: dict[str, Sequence[str]]
) -> None:
    """In the order they were made."""
    assert alternatives(linked(*deleted.split()), m(leaf)) == expected


@pytest.mark.parametrize(
    ("top", "deleted", "leaf"),
    [
        pytest.param("a", "", "c2", id="the newest of all"),
        pytest.param("b", "", "d", id="of one branch"),
        pytest.param("d", "", "d", id="itself"),
        pytest.param("b", "d", "c", id="without the end"),
        pytest.param("b", "b c d", None, id="none"),
    ],
)
def test_the_newest_end_of_what_is_below(top: str, deleted: str, leaf: str | None) -> None:
    """Itself included."""
    assert newest_leaf(linked(*deleted.split()), m(top)) == leaf


@pytest.mark.parametrize(
    ("leaf", "deleted", "after"),
    [
        pytest.param("d", "b", "d", id="it is still there"),
        pytest.param("d", "d", "c", id="the one above"),
        pytest.param("d", "b c d", "c2", id="the end of the alternative"),
        pytest.param("c2", "a b c d b2 c2", None, id="nothing is left"),
        pytest.param("unknown", "", "unknown", id="it never was there"),
        pytest.param(None, "", None, id="there was none"),
    ],
)
def test_a_branch_that_lost_its_end_ends_elsewhere(leaf: str | None, deleted: str, after: str | None) -> None:
    """Beside, or above."""
    assert leaf_after_deletion(linked(*deleted.split()), None if leaf is None else m(leaf)) == after


@pytest.mark.parametrize(
    ("leaf", "restored", "after"),
    [
        pytest.param("d", "b", "d", id="on the shown branch"),
        pytest.param("d", "b2", "c2", id="on another"),
        pytest.param("d", "b b2", "c2", id="on both"),
        pytest.param("d", "", "d", id="nothing"),
    ],
)
def test_what_came_back_is_shown(leaf: str, restored: str, after: str) -> None:
    """Unless it is shown already."""
    assert leaf_after_restoring(linked(), m(leaf), [m(one) for one in restored.split()]) == after
