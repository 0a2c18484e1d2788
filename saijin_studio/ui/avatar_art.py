"""The shapes of the avatars, read strictly from ``assets/look/tokens.json``, and the picture made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import AssetDamaged
from saijin_studio.ui.colour import mixed
from saijin_studio.ui.tokens import as_object, colour, load_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from saijin_studio.core.personas import Look

_INK, _WHITE, _BLUSH, _LIPS = "#1E161B", "#FFFFFF", "#F3A9A0", "#C9766F"
_BACK_SHARE, _FRONT_SHARE, _CLOTHES_SHARE = 0.42, 0.28, 0.62


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or ellipse in the avatar's box: centre and radii."""

    cx: float
    cy: float
    rx: float
    ry: float


@dataclass(frozen=True, slots=True)
class AvatarArt:
    """Everything that avatars are made of; paths are SVG path data in a box of ``box`` by ``box``.

    ``back`` and ``front`` are the hair behind and before the face by the name of the bust.
    """

    box: float
    radius: float
    face: Circle
    face_fill: str
    moon: Circle
    moon_white: float
    neck: str
    shoulders: str
    collar: str
    eyes: str
    back: Mapping[str, str]
    front: Mapping[str, str]

    @property
    def busts(self) -> tuple[str, ...]:
        """The names of the busts."""
        return tuple(self.back)


def load_art(path: Path) -> AvatarArt:
    """Read the shapes.

    Raises:
        AssetDamaged: when the file cannot be read, or a shape is missing or not what it should be.
    """
    reader = _Reader(path, as_object(path, "avatar", load_tree(path).get("avatar")))
    face, moon = reader.child("face"), reader.child("moon")
    moon_radius = moon.number("r")
    back, front = reader.child("back").texts(), reader.child("front").texts()
    if not back or back.keys() != front.keys():
        raise AssetDamaged(file=str(path), problem="avatar.back and avatar.front do not name the same busts")
    return AvatarArt(
        box=reader.number("box"),
        radius=reader.number("radius"),
        face=Circle(face.number("cx"), face.number("cy"), face.number("rx"), face.number("ry")),
        face_fill=colour(path, "avatar.face.fill", face.tree.get("fill")),
        moon=Circle(moon.number("cx"), moon.number("cy"), moon_radius, moon_radius),
        moon_white=moon.number("white"),
        neck=reader.text("neck"),
        shoulders=reader.text("shoulders"),
        collar=reader.text("collar"),
        eyes=reader.text("eyes"),
        back=back,
        front=front,
    )


def avatar_svg(art: AvatarArt, look: Look, *, features: bool) -> str:
    """The picture of one persona as SVG, without its seal.

    Args:
        art: the shapes.
        look: two colours and a bust; an unknown bust becomes the first one.
        features: whether eyes, cheeks and mouth are drawn; they would be specks below 36 pixels.
    """
    first, second = look.colours
    bust = look.bust if look.bust in art.back else art.busts[0]
    hair_back, hair_front = mixed(second, _INK, _BACK_SHARE), mixed(second, _INK, _FRONT_SHARE)
    clothes = hair_back if bust == "hood" else mixed(mixed(first, second, 0.5), _WHITE, _CLOTHES_SHARE)
    face, moon, box = art.face, art.moon, art.box
    skin = art.face_fill
    shade = mixed(skin, second, 0.22)
    drawn = [
        f'<rect width="{box}" height="{box}" fill="url(#sky)"/>',
        f'<circle cx="{moon.cx}" cy="{moon.cy}" r="{moon.rx}" fill="{_WHITE}" fill-opacity="{art.moon_white}"/>',
        f'<path d="{art.back[bust]}" fill="{hair_back}"/>' if art.back[bust] else "",
        f'<path d="{art.neck}" fill="{shade}"/>',
        f'<path d="{art.shoulders}" fill="{clothes}"/>',
        "" if bust == "hood" else f'<path d="{art.collar}" fill="{_WHITE}" fill-opacity="0.75"/>',
        f'<ellipse cx="{face.cx}" cy="{face.cy}" rx="{face.rx}" ry="{face.ry}" fill="{skin}"/>',
        _features(art, mixed(second, _INK, 0.6)) if features else "",
        f'<path d="{art.front[bust]}" fill="{hair_front}"/>' if art.front[bust] else "",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box} {box}"><defs>'
        f'<linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{second}"/></linearGradient></defs>{"".join(drawn)}</svg>'
    )


def _features(art: AvatarArt, ink: str) -> str:
    face = art.face
    cheeks = "".join(
        f'<ellipse cx="{face.cx + side}" cy="{face.cy + 3.6}" rx="2" ry="1.3" fill="{_BLUSH}" fill-opacity="0.55"/>'
        for side in (-6.0, 6.0)
    )
    mouth = f"M{face.cx - 1.5} {face.cy + 6.2}q1.5 1.2 3 0"
    return (
        f'{cheeks}<path d="{art.eyes}" fill="none" stroke="{ink}" stroke-width="1.2" stroke-linecap="round"/>'
        f'<path d="{mouth}" fill="none" stroke="{_LIPS}" stroke-width="1.1" stroke-linecap="round"/>'
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """One object of the file; every fault names the file and the field."""

    path: Path
    tree: Mapping[str, object]
    name: str = "avatar"

    def child(self, field: str) -> _Reader:
        where = f"{self.name}.{field}"
        return _Reader(self.path, as_object(self.path, where, self.tree.get(field)), where)

    def number(self, field: str) -> float:
        value = self.tree.get(field)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise AssetDamaged(file=str(self.path), problem=f"{self.name}.{field} is not a number")
        return float(value)

    def text(self, field: str) -> str:
        value = self.tree.get(field)
        if not isinstance(value, str):
            raise AssetDamaged(file=str(self.path), problem=f"{self.name}.{field} is not a text")
        return value

    def texts(self) -> dict[str, str]:
        return {field: self.text(field) for field in self.tree}
