"""Every text and every mark of the look can be read: contrast by WCAG 2 from the tokens, in both themes."""

from __future__ import annotations

from itertools import product

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.ui.tokens import Scheme, Tokens, load_tokens

TEXT, MARK = 4.5, 3.0
"""What level AA asks of text, and of what is no text."""

GROUNDS = (
    "bg_rail",
    "bg_window",
    "bg_sunken",
    "surface",
    "surface_raised",
    "hover",
    "pressed",
    "accent_soft",
    "user_tint",
    "code_bg",
)
WORDS = ("text", "text2", "accent_text")
STATES = ("success", "warning", "danger", "info")
STATE_GROUNDS = ("surface", "surface_raised", "bg_window", "bg_rail", "hover", "accent_soft", "code_bg")
TEXT_PAIRS = (
    *product(WORDS, GROUNDS),
    *product(STATES, STATE_GROUNDS),
    *((state, f"{state}_soft") for state in STATES),
    *(("text", f"{state}_soft") for state in STATES),
    *product(("text2", "accent_text"), ("warning_soft",)),
    ("text", "selection"),
    *product(("on_accent",), ("accent", "accent_hover", "accent_pressed")),
)
"""Text and what is below it: the tables of the look, and what dialogs, menus and toasts stand on."""
MARK_PAIRS = (
    *product(("focus",), GROUNDS),
    *product(("border_strong",), ("surface", "bg_window", "bg_sunken", "bg_rail", "surface_raised")),
    *product(("accent",), ("bg_sunken", "surface", "bg_window", "surface_raised")),
)
"""Rings, edges of fields and fills of bars."""
MODEL_GROUNDS = ("bg_rail", "bg_sunken", "surface", "surface_raised")


def luminance(colour: str) -> float:
    """The relative luminance of ``#RRGGBB`` as WCAG 2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(tokens: Tokens, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    """The pairs below ``least``, with their ratio."""
    ratios = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
    return [f"{front} on {ground}: {ratio:.2f}" for (front, ground), ratio in ratios.items() if ratio < least]


@pytest.fixture(params=Scheme)
def tokens(request: pytest.FixtureRequest) -> Tokens:
    scheme: Scheme = request.param
    return load_tokens(resource("assets", "look", "tokens.json"))[scheme]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#FFFFFF", 4.48),
        ("#767676", "#FFFFFF", 4.54),
        ("#abcdef", "#ABCDEF", 1),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_a_pair_that_cannot_be_read_is_named(tokens: Tokens) -> None:
    assert too_faint(tokens, (("border_soft", "surface"), ("text", "surface")), TEXT)[0].startswith(
        "border_soft on"
    )


def test_all_text_can_be_read(tokens: Tokens) -> None:
    assert too_faint(tokens, TEXT_PAIRS, TEXT) == []


def test_rings_edges_and_bars_can_be_seen(tokens: Tokens) -> None:
    assert too_faint(tokens, MARK_PAIRS, MARK) == []


def test_the_colours_of_the_models_can_be_seen(tokens: Tokens) -> None:
    faint = {
        (number, ground): ratio
        for (number, colour), ground in product(enumerate(tokens.models, 1), MODEL_GROUNDS)
        if (ratio := contrast(colour, getattr(tokens, ground))) < MARK
    }
    assert faint == {}
