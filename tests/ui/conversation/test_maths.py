"""Formulas become text that can be read; nothing in them is ever done."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.maths import readable
from saijin_studio.ui.markdown.maths_rules import LONGEST


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("E = mc^2", "E = mc²"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\frac12", "1/2"),
        (r"\frac{x}{y+1}", "x/(y+1)"),
        (r"\sqrt{x^2+y^2}", "√(x²+y²)"),
        (r"\sqrt[3]{27}", "³√27"),
        (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", "∑ᵢ₌₁ⁿ i = n(n+1)/2"),
        (r"\alpha \leq \beta", "α ≤ β"),
        (r"e^{-x^2}", "e^(−x²)"),
        (r"x_{max}", "xₘₐₓ"),
        (r"x_{AB}", "x_(AB)"),
        (r"x^Q_y", "x^Q_y"),
        (r"90^\circ", "90°"),
        (r"\begin{pmatrix}a & b\\c & d\end{pmatrix}", "(a b; c d)"),
        (r"\begin{array}{cc}1 & 2\end{array}", "[1 2]"),
        (r"\begin{cases} 1 & x>0 \\ 0 & \text{otherwise}\end{cases}", "{ 1 x>0; 0 otherwise"),
        (r"\begin{aligned} a &= b \\[2pt] c &= d \end{aligned}", "a = b\nc = d"),
        (r"\text{速度 v_1\%} = \vec{v}", "速度 v_1% = v\u20d7"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\mathcal{L}x\mathfrak{g}\mathscr{A}\mathbb{a1あ}", "ℒx𝔤𝒜𝕒𝟙あ"),
        (r"\sin\theta\cos x", "sin θ cos x"),
        (r"\log_2 n", "log₂ n"),
        (r"2\sin x", "2 sin x"),
        (r"\left( \frac{1}{2} \right.", "( 1/2"),
        (r"\hat{x}\hat{xy}\overline{AB}\underline{c}", "x\u0302xyA\u0305B\u0305c\u0332"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"\not= \not\in", "≠ ∉"),
        (r"a \equiv b \pmod{n}, a \bmod n", "a ≡ b (mod n), a mod n"),
        (r"x \tag{1}\label{eq}", "x (1)"),
        (r"a\%b\{c\}\,d\quad e~f'", "a%b{c}\u2009d e f′"),
        (r"\boxed{x=1}\displaystyle y", "x=1 y"),
        (r"\mathrm{d}x \operatorname{foo} y", "dx foo y"),
        (r"\input{/etc/passwd}", r"\input{/etc/passwd}"),
        (r"\unknown x", r"\unknown x"),
        (r"\end{x}", ""),
        (r"\text x \sqrt", "x √()"),
        (r"\sqrt[3", "√[3"),
        ("}}}{{{", ""),
        (r"\frac{}{}", ""),
        ("a^{}b_", "ab"),
        ("", ""),
    ],
)
def test_a_formula_is_readable(source: str, shown: str) -> None:
    assert readable(source) == shown


def test_a_very_long_formula_stays_as_it_was_typed() -> None:
    source = r"\alpha" * LONGEST
    assert readable(source) == source


@pytest.mark.parametrize("piece", ["{", "\\frac", "^", "\\begin{a}", "\\sqrt[", "\\text{", "\\left", "\\sqrt"])
def test_depth_without_end_ends(piece: str) -> None:
    readable((piece * LONGEST)[:LONGEST])


TEX = st.sampled_from(
    ["\\", "{", "}", "^", "_", "\\frac", "\\begin{a}", "\\end{a}", "[", "]", "x", "&", "あ", "\\not"]
)


@settings(deadline=None)
@given(st.one_of(st.lists(TEX, max_size=40).map("".join), st.text(max_size=60)))
def test_no_formula_breaks_the_reader(source: str) -> None:
    readable(source)
