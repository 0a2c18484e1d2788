"""Code is coloured by what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.highlighter import CodeColor, Highlighter, LineRun, line_runs


def colors(language: str, code: str) -> dict[str, CodeColor]:
    found = Highlighter(language).runs(code)
    return {code[run.start : run.start + run.length]: run.color for run in found}


def test_the_colours_of_the_look() -> None:
    found = colors("python", 'def plan(n):\n    """Doc."""\n    return "a" + 1.5  # why\n')
    assert found["def"] is CodeColor.KEYWORD
    assert found["plan"] is CodeColor.NAME
    assert found['"""Doc."""'] is CodeColor.STRING
    assert found["1.5"] is CodeColor.NUMBER
    assert found["# why"] is CodeColor.COMMENT
    assert found["n"] is CodeColor.PLAIN


def test_a_language_has_a_name() -> None:
    assert Highlighter("py").title == Highlighter("PY").title == "Python"


@pytest.mark.parametrize("language", ["", "no-such-language", "../etc"])
def test_an_unknown_language_stays_plain(language: str) -> None:
    highlighter = Highlighter(language)
    assert (highlighter.title, list(highlighter.runs("x = 1"))) == ("", [])


def test_lines_know_whether_they_end_inside_a_string() -> None:
    lines = list(line_runs(Highlighter("python"), 'x = 1\n"""a\nb"""\n'))
    assert [inside for _, inside in lines][:3] == [False, True, False]
    assert lines[2][0] == (LineRun(0, 4, CodeColor.STRING),)


@settings(deadline=None)
@given(st.sampled_from(["python", "json", "html", "bash", "diff", "yaml", "c"]), st.text(max_size=200))
def test_runs_cover_the_code_without_gaps(language: str, code: str) -> None:
    at = 0
    for run in Highlighter(language).runs(code):
        assert run.start == at
        at += run.length
    assert at == len(code)
