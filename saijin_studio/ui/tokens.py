"""The colour tokens of the look, read strictly from ``assets/look/tokens.json``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import AssetDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODEL_COLOURS = 12
"""How many colours tell models apart; the second half of them is hatched."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class Scheme(StrEnum):
    """Light paper or dark ink."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one scheme as ``#RRGGBB``; what each is for stands in the look's description.

    ``models`` are the colours of models 1 to 12; those from 7 on are drawn hatched.
    """

    bg_rail: str
    bg_window: str
    bg_sunken: str
    surface: str
    surface_raised: str
    hover: str
    pressed: str
    border_soft: str
    border: str
    border_strong: str
    text: str
    text2: str
    text_disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_text: str
    accent_soft: str
    accent_line: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    focus: str
    selection: str
    user_tint: str
    code_bg: str
    models: tuple[str, ...]


def load_tokens(path: Path) -> Mapping[Scheme, Tokens]:
    """Read the colours of both schemes.

    Raises:
        AssetDamaged: when the file cannot be read, or a token is missing, unknown or not a colour.
    """
    tree = load_tree(path)
    return {scheme: _scheme(path, scheme.value, tree.get(scheme.value)) for scheme in Scheme}


def load_tree(path: Path) -> Mapping[str, object]:
    """Read a JSON file that holds one object.

    Raises:
        AssetDamaged: when the file cannot be read or holds something else.
    """
    try:
        tree: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as cause:
        raise AssetDamaged(file=str(path), problem="it cannot be read as JSON") from cause
    return as_object(path, path.name, tree)


def as_object(path: Path, field: str, value: object) -> Mapping[str, object]:
    """The value as a JSON object.

    Raises:
        AssetDamaged: when it is none.
    """
    if not isinstance(value, dict):
        raise AssetDamaged(file=str(path), problem=f"{field} is not an object")
    return cast("dict[str, object]", value)


def _scheme(path: Path, name: str, value: object) -> Tokens:
    tree = as_object(path, name, value)
    expected = {field.name for field in fields(Tokens)}
    odd = ", ".join(sorted(expected.symmetric_difference(tree)))
    if odd:
        raise AssetDamaged(file=str(path), problem=f"{name} lacks or does not know: {odd}")
    models = tree["models"]
    if not isinstance(models, list) or len(cast("list[object]", models)) != MODEL_COLOURS:
        raise AssetDamaged(file=str(path), problem=f"{name}.models are not {MODEL_COLOURS} colours")
    colours = {token: colour(path, f"{name}.{token}", tree[token]) for token in sorted(expected - {"models"})}
    numbered = tuple(colour(path, f"{name}.models", one) for one in cast("list[object]", models))
    return Tokens(**colours, models=numbered)


def colour(path: Path, field: str, value: object) -> str:
    """The value as a colour.

    Raises:
        AssetDamaged: when it is not of the form ``#RRGGBB``.
    """
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise AssetDamaged(file=str(path), problem=f"{field} is not a colour of the form #RRGGBB")
    return value
