"""YAML becomes plain text values with lines; whatever is odd becomes a fault, and nothing ever raises."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.personas.document import Plain, read_document


def test_scalars_stay_the_text_that_was_written() -> None:
    document = read_document("a: No\nb: 2024-01-01\nc: 1_000\nd: '~'\ne: ~\nf:\n")
    assert document.value == {"a": "No", "b": "2024-01-01", "c": "1_000", "d": "~", "e": None, "f": None}
    assert document.faults == []


def test_every_field_has_its_line() -> None:
    document = read_document("a: 1\nb:\n  - x\n  - y: 2\n\nc: |\n  long\n  text\n")
    assert document.value == {"a": "1", "b": ["x", {"y": "2"}], "c": "long\ntext\n"}
    paths = [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "y"), ("c",)]
    assert [document.line_of(path) for path in paths] == [1, 2, 3, 4, 4, 6]


def test_a_field_that_is_missing_has_the_line_of_what_should_hold_it() -> None:
    document = read_document("\na:\n  b: 1\n")
    assert document.line_of(("a", "c", 3)) == 2
    assert document.line_of(("z",)) == 2
    assert read_document("").line_of(("z",)) == 1


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        pytest.param("a: [1\nb: 2\n", 2, "expected", id="broken"),
        pytest.param("a: &x [1]\nb: *x\n", 2, "aliases", id="an alias"),
        pytest.param("a: 1\nb: !!python/object:os.system {}\n", 2, "tags", id="a tag on a mapping"),
        pytest.param("a: !!int 3\n", 1, "tags", id="a tag on a scalar"),
        pytest.param("a: 1\na: 2\n", 2, "twice", id="a field that is there twice"),
        pytest.param("[a, b]: 1\n", 1, "must be a word", id="a list as a name"),
        pytest.param("a: 1\n---\nb: 2\n", 2, "more than one document", id="two documents"),
        pytest.param("a: " + "[" * 50 + "]" * 50, 1, "nested too deeply", id="fifty levels"),
        pytest.param("a:\n" + "[" * 100_000, 2, "", id="a hundred thousand levels"),
        pytest.param("a: [" + "1," * 30_000 + "]", 1, "too many entries", id="too many entries"),
        pytest.param("a: 1\nb: \x00\n", 2, "character", id="a control character"),
        pytest.param('a: "\\UFFFFFFFF"\n', 1, "", id="an escape that is no character"),
    ],
)
def test_what_is_odd_is_told_with_its_line(text: str, line: int, message: str) -> None:
    (fault,) = read_document(text).faults
    assert fault.line == line
    assert message in fault.message


LEAVES = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
TREES: st.SearchStrategy[Plain] = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc日本", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.text())
def test_any_text_is_read_without_raising(text: str) -> None:
    document = read_document(text)
    assert all(1 <= fault.line <= text.count("\n") + text.count("\r") + 4 for fault in document.faults)


@given(st.text("-:[]{},&*!|>'\"%@`#? \n\tab1~", max_size=60))
def test_any_text_of_yaml_marks_is_read_without_raising(text: str) -> None:
    read_document(text)


@given(TREES)
def test_what_yaml_writes_is_read_back(tree: Plain) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    if "&id" not in text:
        document = read_document(text)
        assert (document.value, document.faults) == (tree, [])
