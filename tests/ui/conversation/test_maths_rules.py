"""What is a formula in Markdown, and what is money or the name of a variable."""

from __future__ import annotations

import pytest

from saijin_studio.ui.markdown.blocks import Formula, Paragraph, plain_text
from saijin_studio.ui.markdown.repair import repaired
from saijin_studio.ui.markdown.stream import BlockStream, parse_markdown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a $x^2$ b", "a x² b"),
        ("数式$x_1$です", "数式x₁です"),
        (r"\(a_1\) and \[b_2\]", "a₁ and b₂"),
        ("so $$x^2$$ it is", "so x² it is"),
        ("**$a^2$**", "a²"),
        ("$5 and $6", "$5 and $6"),
        ("costs $5/$6", "costs $5/$6"),
        ("$HOME/$USER", "$HOME/$USER"),
        ("between $5 for one and 6$ for two", "between $5 for one and 6$ for two"),
        (r"a \$b$c$", "a $b$c$"),
        ("`$x^2$` and $`$", "$x^2$ and $`$"),
        ("$ x$ and $y $ and $$ $$", "$ x$ and $y $ and $$ $$"),
        ("an end $", "an end $"),
        (r"\[ ]", "[ ]"),
        (r"\(\)", "()"),
        (r"$\,$", r"\,"),
    ],
)
def test_a_line(source: str, shown: str) -> None:
    [block] = parse_markdown(source)
    assert isinstance(block, Paragraph)
    assert plain_text(block.spans) == shown


@pytest.mark.parametrize("source", ["$$\nx^2\n$$", "\\[\nx^2\n\\]", "$$x^2$$", "$$ x^2\n$$", "  $$\n  x^2\n  $$"])
def test_lines_of_its_own(source: str) -> None:
    assert parse_markdown(source) == (Formula("x²"),)


def test_a_formula_ends_the_paragraph_before_it_and_hides_signs_of_markdown() -> None:
    blocks = parse_markdown("so\n$$\na\n- b\n= c\n$$\nthen")
    assert [type(block) for block in blocks] == [Paragraph, Formula, Paragraph]
    assert blocks[1] == Formula("a − b = c")


@pytest.mark.parametrize(
    "source", ["$$\nnever closed", "$$\n" + "x\n" * 80 + "$$", "    $$x$$", "$$$$", "> $$\nx\n$$"]
)
def test_what_only_looks_like_one(source: str) -> None:
    assert not any(isinstance(block, Formula) for block in parse_markdown(source))


@pytest.mark.parametrize(
    ("tail", "shown"),
    [
        (r"so \(a^2", r"so \(a^2\)"),
        ("$$\n\\frac{1}{2}\n", "$$\n\\frac{1}{2}$$"),
        ("$$\nx = \\al", "$$\nx = $$"),
        ("$$\nx$", "$$\nx$$"),
        (r"\[x\]", r"\[x\]"),
        ("it costs $$ a\nlot", "it costs $$ a\nlot"),
        ("$$\n" + "x" * 1_100, "$$\n" + "x" * 1_100),
        ("$$\n", "$$\n"),
        ("`$$` is a sign", "`$$` is a sign"),
    ],
)
def test_a_formula_that_is_being_written_is_closed(tail: str, shown: str) -> None:
    assert repaired(tail) == shown


def test_a_formula_is_readable_while_it_is_written() -> None:
    stream = BlockStream()
    assert stream.feed("$$\n\\frac{a}{b}").open == (Formula("a/b"),)
    assert stream.feed(" = \\sqrt").closed == ()
    assert stream.feed("{2}\n$$\n\nnext\n").closed == (Formula("a/b = √2"),)
