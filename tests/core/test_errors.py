"""The error tree: every sentence can be said, and every error survives the way through a queue."""

from __future__ import annotations

import re

import pytest

from saijin_studio.core import error_branches
from saijin_studio.core.errors import (
    Fault,
    ModelTooLarge,
    StudioClosing,
    StudioError,
    WorkerCrashed,
    all_errors,
    from_fault,
)

TREE = sorted(all_errors().items())


def example(error: type[StudioError]) -> StudioError:
    """An error of a class, with each detail named like its field."""
    return error(**{name: f"<{name}>" for name in error.fields()})


@pytest.mark.parametrize(("name", "error"), TREE)
def test_every_error_says_what_happened_and_what_to_do(name: str, error: type[StudioError]) -> None:
    """In whole sentences, with every detail in its place."""
    made = example(error)
    assert str(made) == made.what
    for sentence in (made.what, made.cure):
        assert "{" not in sentence
        assert sentence[0] == "<" or sentence[0].isupper()
        assert sentence[-1] in ".>"
    said = made.what + made.cure
    assert all(f"<{field}>" in said for field in error.fields())
    assert error.__name__ == name


@pytest.mark.parametrize("error", [error for _, error in TREE])
def test_every_error_comes_back_from_its_fault(error: type[StudioError]) -> None:
    """As the same class, saying the same; so does the fault itself."""
    made = example(error)
    fault = made.fault()
    back = from_fault(fault)
    assert type(back) is error
    assert (back.what, back.cure) == (made.what, made.cure) == (fault.what, fault.cure)
    assert fault.cause == ""


def test_the_docstring_shows_the_whole_tree() -> None:
    """Every class below the root stands in it, on the line of its parent, and nothing else does."""
    assert error_branches.__doc__ is not None
    tree = error_branches.__doc__.split("::\n", 1)[1]
    shown = re.findall(r"\b[A-Z]\w+", tree)
    assert sorted(shown) == sorted(name for name, _ in TREE)
    parents = {"StudioError"}
    parent = ""
    for line in tree.splitlines():
        names = re.findall(r"\b[A-Z]\w+", line)
        if "──" in line:
            parent = names.pop(0)
            assert all_errors()[parent].__base__ is StudioError
            parents.add(parent)
        for name in names:
            if name not in parents:
                base = all_errors()[name].__base__
                assert base is not None
                assert base.__name__ == parent


def test_a_cause_is_kept() -> None:
    """By name and text, for the log and the details in the window."""
    error = WorkerCrashed(model="x")
    error.__cause__ = OSError("no such thing")
    assert error.fault().cause == "OSError: no such thing"


@pytest.mark.parametrize("details", [{}, {"model": "x"}, {"model": "x", "needed": 1, "budget": 2, "more": 3}])
def test_details_are_those_of_the_templates(details: dict[str, str | float]) -> None:
    """Neither fewer nor more: a sentence with a hole never reaches anybody."""
    with pytest.raises(TypeError, match=r"ModelTooLarge takes \['budget', 'model', 'needed'\]"):
        ModelTooLarge(**details)


def test_numbers_are_details_too() -> None:
    """They are kept as text."""
    assert ModelTooLarge(model="x", needed=4, budget=2.5).what == "x needs 4, and the budget is 2.5."


def test_an_unknown_kind_becomes_the_root() -> None:
    """A fault of a newer worker, or of another program."""
    assert type(from_fault(Fault("FromTheFuture", "{x}", "y"))) is StudioError


def test_details_that_do_not_match_become_the_root() -> None:
    """A known kind whose fields have changed."""
    assert type(from_fault(Fault("ModelTooLarge", "x", "y", (("model", "x"),)))) is StudioError


def test_an_error_without_details() -> None:
    """Needs no arguments."""
    assert StudioClosing().fields() == set()
    assert StudioClosing().what == "The studio is closing."
