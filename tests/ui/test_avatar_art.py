"""The shapes of the avatars are read strictly, and every fault is named."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import AssetDamaged
from saijin_studio.core.personas import Look
from saijin_studio.ui.avatar_art import AvatarArt, Layer, Paint, Sizes, Source, load_art
from saijin_studio.ui.avatar_svg import avatar_svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOK = Look(("#F4B6C2", "#C8557A"), "flower-lotus", "cat")
LAYER = {"paint": "fur", "d": "M1 2h3v4z"}
PAINT = {"of": "second", "into": "#1E161B", "share": 0.25}


def small() -> dict[str, object]:
    """The smallest art that has everything."""
    made: dict[str, object] = {
        "box": 64,
        "radius": 16,
        "paints": {"fur": PAINT, "white": {"of": "#FFFFFF", "opacity": 0.5}},
        "parts": {"ears": [{**LAYER, "line": 1.5, "at": "large"}]},
        "busts": {"cat": [LAYER, "ears"], "fox": [{**LAYER, "paint": "white", "at": "small"}]},
    }
    return deepcopy(made)


def owner_of(art: object, where: tuple[str | int, ...]) -> dict[str | int, object]:
    """The object or list in which that place is."""
    owner = cast("dict[str | int, object]", art)
    for field in where[:-1]:
        owner = cast("dict[str | int, object]", owner[field])
    return owner


def read(folder: Path, art: object) -> AvatarArt:
    """Read that art from a file."""
    path = folder / "tokens.json"
    path.write_text(json.dumps({"avatar": art}), encoding="utf-8")
    return load_art(path)


def test_a_bust_is_its_layers_with_those_of_its_parts_in_their_place(tmp_path: Path) -> None:
    art = read(tmp_path, small())
    fur, white = Paint(Source.SECOND, "#1E161B", 0.25, 1.0), Paint("#FFFFFF", "#FFFFFF", 0.0, 0.5)
    assert (art.box, art.radius) == (64.0, 16.0)
    assert art.busts["cat"] == (Layer("M1 2h3v4z", fur), Layer("M1 2h3v4z", fur, 1.5, Sizes.LARGE))
    assert art.layers("fox") == (Layer("M1 2h3v4z", white, None, Sizes.SMALL),)
    assert art.layers("no such bust") == art.layers("cat")


def test_what_a_picture_is_made_of(tmp_path: Path) -> None:
    art = read(tmp_path, small())
    large, plain = avatar_svg(art, LOOK, large=True), avatar_svg(art, LOOK, large=False)
    assert '<path d="M1 2h3v4z" fill="#9E4562" fill-opacity="1.0"/>' in large
    assert 'stroke-width="1.5"' in large
    assert 'stroke-width="1.5"' not in plain
    fox = Look(LOOK.colours, LOOK.symbol, "fox")
    assert 'fill="#FFFFFF" fill-opacity="0.5"' in avatar_svg(art, fox, large=False)
    assert "<path" not in avatar_svg(art, fox, large=True)


@pytest.mark.parametrize(
    ("of", "colour"), [("first", "#F4B6C2"), ("second", "#C8557A"), ("both", "#DE869E"), ("#123456", "#123456")]
)
def test_a_paint_takes_its_colour_from_the_look_or_is_one(tmp_path: Path, of: str, colour: str) -> None:
    art = read(tmp_path, {**small(), "paints": {"fur": {"of": of}, "white": PAINT}})
    assert f'fill="{colour}"' in avatar_svg(art, LOOK, large=False)


@pytest.mark.parametrize(
    ("where", "value", "told"),
    [
        (("box",), "wide", "avatar.box is not a number"),
        (("box",), True, "avatar.box is not a number"),
        (("box",), float("nan"), "avatar.box is not a number"),
        (("box",), 10**400, "avatar.box is not a number"),
        (("box",), 0, "avatar.box is not greater than 0"),
        (("radius",), -1, "avatar.radius is not greater than 0"),
        (("face",), {}, "avatar.face is unknown"),
        (("paints",), [], "avatar.paints is not an object"),
        (("paints", "fur"), "#FFFFFF", "avatar.paints.fur is not an object"),
        (("paints", "fur", "of"), "third", "avatar.paints.fur.of is not a colour"),
        (("paints", "fur", "of"), None, "avatar.paints.fur.of is not a text"),
        (("paints", "fur", "into"), "#12345", "avatar.paints.fur.into is not a colour"),
        (("paints", "fur", "share"), 1.1, "avatar.paints.fur.share is not between 0 and 1"),
        (("paints", "fur", "opacity"), -0.1, "avatar.paints.fur.opacity is not between 0 and 1"),
        (("paints", "fur", "opacity"), "thin", "avatar.paints.fur.opacity is not a number"),
        (("paints", "fur", "gloss"), 1, "avatar.paints.fur.gloss is unknown"),
        (("parts", "ears"), [], "avatar.parts.ears is not a list of layers"),
        (("parts", "ears"), ["ears"], r"avatar.parts.ears\[0\] is not an object"),
        (("busts",), {}, "avatar.busts is empty"),
        (("busts", "fox"), [], "avatar.busts.fox is not a list of layers"),
        (("busts", "fox"), "ears", "avatar.busts.fox is not a list of layers"),
        (("busts", "fox"), ["tail"], r"avatar.busts.fox\[0\] names no part: tail"),
        (("busts", "fox"), ["ears", 3], r"avatar.busts.fox\[1\] is not an object"),
        (("busts", "fox"), [{"paint": "fur"}], r"avatar.busts.fox\[0\].d is not a text"),
        (("busts", "fox"), [{**LAYER, "d": "M1 2L3"}], r"avatar.busts.fox\[0\].d is not path data"),
        (("busts", "fox"), [{**LAYER, "d": ""}], r"avatar.busts.fox\[0\].d is not path data"),
        (("busts", "fox"), [{**LAYER, "paint": "sky"}], r"avatar.busts.fox\[0\].paint names no paint: sky"),
        (("busts", "fox"), [{**LAYER, "line": 0}], r"avatar.busts.fox\[0\].line is not greater than 0"),
        (("busts", "fox"), [{**LAYER, "at": "huge"}], r"avatar.busts.fox\[0\].at is none of all, large, small"),
        (("busts", "fox"), [{**LAYER, "at": ["all"]}], r"avatar.busts.fox\[0\].at is none of"),
        (("busts", "fox"), [{**LAYER, "fill": "red"}], r"avatar.busts.fox\[0\].fill is unknown"),
    ],
)
def test_a_fault_in_the_shapes_is_named(tmp_path: Path, where: tuple[str, ...], value: object, told: str) -> None:
    art = small()
    owner_of(art, where)[where[-1]] = value
    with pytest.raises(AssetDamaged, match=told):
        read(tmp_path, art)


@pytest.mark.parametrize("field", ["box", "radius", "paints", "parts", "busts"])
def test_nothing_may_be_missing(tmp_path: Path, field: str) -> None:
    art = small()
    del art[field]
    with pytest.raises(AssetDamaged, match=rf"avatar\.{field} is not"):
        read(tmp_path, art)


def test_a_file_without_shapes_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(AssetDamaged, match="avatar is not an object"):
        read(tmp_path, None)


def places(tree: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the values of a JSON tree stand."""
    if path:
        yield path
    if isinstance(tree, dict):
        for key, value in cast("dict[str, object]", tree).items():
            yield from places(value, (*path, key))
    if isinstance(tree, list):
        for number, value in enumerate(cast("list[object]", tree)):
            yield from places(value, (*path, number))


PLACES = list(places(small()))
WORDS = st.text() | st.sampled_from(["M0 0z", "first", "#123456", "large", "fur"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(deadline=None)
@given(where=st.sampled_from(PLACES), value=JSON, gone=st.booleans())
def test_whatever_is_changed_in_the_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, where: tuple[str | int, ...], value: object, gone: bool
) -> None:
    art = small()
    if gone:
        del owner_of(art, where)[where[-1]]
    else:
        owner_of(art, where)[where[-1]] = value
    try:
        found = read(tmp_path_factory.getbasetemp(), art)
    except AssetDamaged:
        return
    for bust in found.busts:
        ElementTree.fromstring(avatar_svg(found, Look(LOOK.colours, LOOK.symbol, bust), large=True))
