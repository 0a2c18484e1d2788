"""Colours are read strictly, follow the choice, and are readable."""

from __future__ import annotations

import json
import tempfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import AssetDamaged
from saijin_studio.ui.colour import contrast, mixed, readable
from saijin_studio.ui.theme import Theme, ThemeChoice
from saijin_studio.ui.tokens import Scheme, Tokens, load_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

TOKENS = resource("assets", "look", "tokens.json")

TEXT_GROUNDS = (
    "bg_rail", "bg_window", "bg_sunken", "surface", "surface_raised", "hover", "pressed", "accent_soft",
    "user_tint", "code_bg",
)  # fmt: skip
SIGNAL_GROUNDS = ("surface", "bg_window", "bg_rail", "hover", "accent_soft", "code_bg")
PAIRS = (
    *((ink, ground) for ink in ("text", "text2", "accent_text") for ground in TEXT_GROUNDS),
    *((ink, ground) for ink in ("success", "warning", "danger", "info") for ground in SIGNAL_GROUNDS),
    *((ink, f"{ink}_soft") for ink in ("success", "warning", "danger", "info")),
    *(("text", ground) for ground in ("selection", "success_soft", "warning_soft", "danger_soft", "info_soft")),
    *((ink, "warning_soft") for ink in ("text2", "accent_text")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
)
SHAPES = (
    *(("focus", ground) for ground in TEXT_GROUNDS),
    *(("border_strong", ground) for ground in ("surface", "bg_window", "bg_sunken", "bg_rail", "surface_raised")),
    ("accent", "bg_sunken"),
)


@pytest.fixture(scope="module")
def tokens() -> Mapping[Scheme, Tokens]:
    """The shipped colours."""
    return load_tokens(TOKENS)


def too_pale(tokens: Tokens, pairs: Iterable[tuple[str, str]], least: float) -> list[tuple[str, str, float]]:
    """The pairs whose contrast is below ``least``."""
    found = ((ink, ground, contrast(getattr(tokens, ink), getattr(tokens, ground))) for ink, ground in pairs)
    return [one for one in found if one[2] < least]


@pytest.mark.parametrize("scheme", Scheme)
def test_text_is_readable(tokens: Mapping[Scheme, Tokens], scheme: Scheme) -> None:
    """Text is readable."""
    assert too_pale(tokens[scheme], PAIRS, 4.5) == []


@pytest.mark.parametrize("scheme", Scheme)
def test_shapes_stand_out(tokens: Mapping[Scheme, Tokens], scheme: Scheme) -> None:
    """Shapes stand out."""
    assert too_pale(tokens[scheme], SHAPES, 3.0) == []


@pytest.mark.parametrize("scheme", Scheme)
def test_model_colours_stand_out(tokens: Mapping[Scheme, Tokens], scheme: Scheme) -> None:
    """Model colours stand out."""
    shown = tokens[scheme]
    grounds = (shown.bg_rail, shown.bg_sunken, shown.surface, shown.surface_raised)
    assert min(contrast(colour, ground) for colour in shown.models for ground in grounds) >= 3.0


def test_black_on_white_has_the_greatest_contrast() -> None:
    """Black on white has the greatest contrast."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    """Mixing goes from one colour to the other."""
    assert mixed("#102030", "#FFFFFF", 0) == "#102030"
    assert mixed("#102030", "#FFFFFF", 1) == "#FFFFFF"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


@given(st.integers(0, 0xFFFFFF))
def test_a_readable_colour_is_readable(number: int) -> None:
    """A readable colour is readable."""
    assert contrast(readable(f"#{number:06X}", "#FFFCF9", "#1E161B"), "#FFFCF9") >= 4.5


def damaged(folder: Path, **changes: object) -> Path:
    """A copy of the shipped file with other values in its light scheme; None takes a token away."""
    tree = json.loads(TOKENS.read_text(encoding="utf-8"))
    tree["light"] |= changes
    tree["light"] = {name: value for name, value in tree["light"].items() if value is not None}
    path = folder / "tokens.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": None}, "light lacks or does not know: text"),
        ({"glow": "#FFFFFF"}, "light lacks or does not know: glow"),
        ({"text": "red"}, "light.text is not a colour of the form #RRGGBB"),
        ({"text": "#FFF"}, "light.text is not a colour of the form #RRGGBB"),
        ({"text": 7}, "light.text is not a colour of the form #RRGGBB"),
        ({"models": ["#FFFFFF"]}, "light.models are not 12 colours"),
        ({"models": ["#FFFFFF"] * 11 + ["blue"]}, "light.models is not a colour"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, changes: dict[str, object], told: str) -> None:
    """A fault in the file is named."""
    with pytest.raises(AssetDamaged, match=told):
        load_tokens(damaged(tmp_path, **changes))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"light": []}', "\x00", "[" * 100_000])
def test_what_is_no_token_file_is_refused(tmp_path: Path, text: str) -> None:
    """What is no token file is refused."""
    path = tmp_path / "tokens.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssetDamaged):
        load_tokens(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A missing file is refused."""
    with pytest.raises(AssetDamaged):
        load_tokens(tmp_path / "none.json")


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """No bytes break the reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tokens.json"
        path.write_bytes(content)
        with pytest.raises(AssetDamaged):
            load_tokens(path)


def test_every_token_is_a_colour(theme: Theme) -> None:
    """Every token is a colour."""
    names = [field.name for field in fields(Tokens) if field.name != "models"]
    assert all(theme.color(name).name().upper() == getattr(theme.tokens, name).upper() for name in names)
    with pytest.raises(KeyError):
        theme.color("neon")


def test_models_seven_to_twelve_are_hatched_and_later_ones_begin_again(theme: Theme) -> None:
    """Models seven to twelve are hatched and later ones begin again."""
    assert [theme.model_color(number)[1] for number in range(1, 14)] == [False] * 6 + [True] * 6 + [False]
    assert theme.model_color(13)[0] == theme.model_color(1)[0]
    with pytest.raises(ValueError, match="numbered from 1"):
        theme.model_color(0)


def test_choosing_a_scheme_changes_the_colours_and_says_so(theme: Theme, qtbot: QtBot) -> None:
    """Choosing a scheme changes the colours and says so."""
    with qtbot.waitSignal(theme.changed):
        theme.choose(ThemeChoice.DARK)
    assert (theme.scheme, theme.choice) == (Scheme.DARK, ThemeChoice.DARK)
    assert theme.color("surface").name() == theme.tokens.surface.lower()


def test_the_same_scheme_again_is_no_change(theme: Theme, qtbot: QtBot) -> None:
    """The same scheme again is no change."""
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)


def test_the_system_s_scheme_is_followed(tokens: Mapping[Scheme, Tokens], qtbot: QtBot) -> None:
    """The system's scheme is followed."""
    hints = QGuiApplication.styleHints()
    theme = Theme(tokens)
    seen = {Qt.ColorScheme.Dark: Scheme.DARK}.get(hints.colorScheme(), Scheme.LIGHT)
    assert theme.scheme is seen
    theme.choose(ThemeChoice.DARK)
    theme.choose(ThemeChoice.SYSTEM)
    assert theme.scheme is seen


def test_the_application_is_dressed_now_and_later(theme: Theme, qapp: QApplication) -> None:
    """The application is dressed now and later."""
    palette, sheet = qapp.palette(), qapp.styleSheet()
    theme.apply(qapp)
    assert qapp.palette().window().color() == theme.color("bg_window")
    theme.choose(ThemeChoice.DARK)
    assert qapp.palette().window().color() == theme.color("bg_window")
    assert theme.tokens.surface_raised in qapp.styleSheet()
    theme.choose(ThemeChoice.SYSTEM)
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


def test_reduced_motion_makes_everything_instant(tokens: Mapping[Scheme, Tokens], qtbot: QtBot) -> None:
    """Reduced motion makes everything instant."""
    theme = Theme(tokens, ThemeChoice.LIGHT, reduced_motion=False)
    assert theme.duration(90) == 90
    with qtbot.waitSignal(theme.changed):
        theme.reduced_motion = True
    assert theme.duration(90) == 0
    with qtbot.assertNotEmitted(theme.changed):
        theme.reduced_motion = True


def test_the_system_is_asked_about_motion(tokens: Mapping[Scheme, Tokens]) -> None:
    """The system is asked about motion."""
    assert isinstance(Theme(tokens, ThemeChoice.LIGHT).reduced_motion, bool)


def test_what_lies_over_pictures_keeps_the_colours_of_paper(theme: Theme) -> None:
    light = theme.color("info")
    theme.choose(ThemeChoice.DARK)
    assert theme.paper_color("info") == light != theme.color("info")
    for name in ("models", "no such colour"):
        with pytest.raises(KeyError):
            theme.paper_color(name)
