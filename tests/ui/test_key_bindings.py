"""Keys can be given, taken and given back; whatever a file says, no key does two things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.ui.key_bindings import Bindings, Refusal, refusal, spelled
from saijin_studio.ui.shortcuts import slots

BY_NAME = {slot.name: slot for slot in slots()}
FIND, STOP, SEARCH = BY_NAME["find"], BY_NAME["stop"], BY_NAME["search"]


def test_without_choices_everything_has_the_keys_of_the_table() -> None:
    bindings = Bindings({})
    assert all(bindings.keys(slot.name) == slot.keys for slot in slots())
    assert not any(map(bindings.is_changed, slots()))


def test_keys_that_are_given_are_taken_from_what_had_them() -> None:
    bindings = Bindings({}).with_keys(FIND, ("F3", "ctrl+k"))
    assert bindings.keys("find") == ("F3", "Ctrl+K")
    assert bindings.keys("search") == ()
    assert bindings.owner("F3") == bindings.owner("Ctrl+K") == FIND
    assert bindings.owner("Ctrl+F") is None
    assert dict(bindings.chosen) == {"find": ("F3", "Ctrl+K"), "search": ()}


def test_given_back_they_are_as_in_the_table() -> None:
    bindings = Bindings({}).with_keys(FIND, ("Ctrl+K",))
    assert not Bindings(bindings.chosen).with_default(SEARCH).is_changed(SEARCH)
    restored = bindings.with_default(SEARCH).with_default(FIND)
    assert dict(restored.chosen) == {}


def test_a_command_may_have_no_key() -> None:
    assert Bindings({}).with_keys(FIND, ()).keys("find") == ()
    assert Bindings({"find": ()}).keys("find") == ()


def test_what_a_newer_version_wrote_is_kept() -> None:
    bindings = Bindings({"fly": ("Ctrl+L",)})
    assert dict(bindings.with_keys(FIND, ("F3",)).chosen) == {"fly": ("Ctrl+L",), "find": ("F3",)}


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", Refusal.UNKNOWN),
        ("Ctrl+Nonsense", Refusal.UNKNOWN),
        ("Ctrl+K, Ctrl+C", Refusal.UNKNOWN),
        ("a", Refusal.WRITES),
        ("Shift+A", Refusal.WRITES),
        ("?", Refusal.WRITES),
        ("Return", Refusal.SENDS),
        ("Shift+Return", Refusal.SENDS),
        ("Ctrl+Enter", Refusal.SENDS),
        ("Esc", Refusal.CLOSES),
        ("Tab", Refusal.MOVES),
        ("Up", Refusal.MOVES),
        ("Ctrl+Shift+Left", Refusal.MOVES),
        ("Ctrl+C", Refusal.EDITS),
        ("Backspace", Refusal.EDITS),
        ("Space", Refusal.EDITS),
        ("Ctrl+Del", Refusal.EDITS),
        ("F3", None),
        ("Ctrl+L", None),
        ("Alt+Up", None),
        ("Ctrl+;", None),
    ],
)
def test_keys_that_something_else_needs_are_refused_with_the_reason(key: str, reason: Refusal | None) -> None:
    assert refusal(key, FIND) is reason


def test_a_command_may_always_have_what_the_table_gives_it() -> None:
    assert refusal("Esc", STOP) is None


def test_a_file_cannot_leave_a_command_with_nothing_but_what_is_refused() -> None:
    assert Bindings({"settings": ("a", "Return")}).keys("settings") == ("Ctrl+,",)


keys = st.sampled_from(
    ["Ctrl+F", "Ctrl+K", "F1", "Esc", "a", "Ctrl+1", "Ctrl+Shift+Q", "ctrl+f", "nonsense", "Return"]
)


@given(st.dictionaries(st.sampled_from([*BY_NAME, "fly"]), st.lists(keys, max_size=4).map(tuple), max_size=8))
def test_whatever_the_settings_say_no_key_does_two_things(chosen: dict[str, tuple[str, ...]]) -> None:
    bindings = Bindings(chosen)
    given_keys = [key for name in BY_NAME for key in bindings.keys(name)]
    assert len(given_keys) == len(set(given_keys))
    assert all(spelled(key) == key for key in given_keys)
    for name in BY_NAME:
        for key in bindings.keys(name):
            owner = bindings.owner(key)
            assert owner is not None
            assert owner.name == name
    again = bindings.with_keys(FIND, ("F3",))
    assert again.keys("find") == ("F3",)
    assert Bindings(again.chosen).keys("find") == ("F3",)
