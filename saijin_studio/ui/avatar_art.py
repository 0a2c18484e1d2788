"""The shapes of the avatars, read strictly from ``assets/look/tokens.json``.

A bust is a list of layers, the farthest first. What several busts share (a neck, a face) stands once, as a part:
where a bust lists a text, the layers of that part are meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.core.errors import AssetDamaged
from saijin_studio.ui.avatar_path import is_path
from saijin_studio.ui.tokens import as_object, colour, load_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import NoReturn

_Read = TypeVar("_Read")


_FARTHEST = 1e6


class Source(StrEnum):
    """A colour that comes from the persona's look."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


class Sizes(StrEnum):
    """At which sizes a layer is drawn: below 36 pixels fine lines are specks, and some need a plainer form."""

    ALL = "all"
    LARGE = "large"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Paint:
    """How a colour is made: ``of`` with ``share`` (0 to 1) of ``into``, at ``opacity`` (0 to 1).

    ``of`` and ``into`` are a :class:`Source` or a colour of the form ``#RRGGBB``.
    """

    of: Source | str
    into: Source | str
    share: float
    opacity: float


@dataclass(frozen=True, slots=True)
class Layer:
    """One shape: SVG path data in the avatars' box, filled, or drawn as a line ``width`` wide."""

    data: str
    paint: Paint
    width: float | None = None
    sizes: Sizes = Sizes.ALL


@dataclass(frozen=True, slots=True)
class AvatarArt:
    """Everything that avatars are made of.

    The layers lie in a box of ``box`` by ``box``, whose corners have the radius ``radius``. ``busts`` has what
    stands before the sky, the farthest layer first; there is at least one bust.
    """

    box: float
    radius: float
    busts: Mapping[str, tuple[Layer, ...]]

    def layers(self, bust: str) -> tuple[Layer, ...]:
        """The layers of that bust; an unknown one becomes the first."""
        return self.busts[bust if bust in self.busts else next(iter(self.busts))]


def load_art(path: Path) -> AvatarArt:
    """Read the shapes.

    Raises:
        AssetDamaged: when the file cannot be read, or anything in it is missing, unknown or not what it should be.
    """
    reader = _Reader(path, as_object(path, "avatar", load_tree(path).get("avatar")), "avatar")
    reader.knows("box", "radius", "paints", "parts", "busts")
    paints = reader.each("paints", lambda one: _paint(one.as_reader()))
    parts = reader.each("parts", lambda one: tuple(_layer(each.as_reader(), paints) for each in one.items()))
    busts = reader.each("busts", lambda one: _bust(one, paints, parts))
    if not busts:
        reader.refuse("busts", "is empty")
    return AvatarArt(reader.positive("box"), reader.positive("radius"), busts)


def _paint(reader: _Reader) -> Paint:
    reader.knows("of", "into", "share", "opacity")
    of = reader.source("of")
    into = reader.source("into") if "into" in reader.tree else of
    return Paint(of, into, reader.fraction("share", 0.0), reader.fraction("opacity", 1.0))


def _layer(reader: _Reader, paints: Mapping[str, Paint]) -> Layer:
    reader.knows("paint", "d", "line", "at")
    data, paint, sizes = reader.text("d"), reader.text("paint"), reader.tree.get("at", Sizes.ALL)
    if not is_path(data):
        reader.refuse("d", "is not path data")
    if paint not in paints:
        reader.refuse("paint", f"names no paint: {paint}")
    if sizes not in list(Sizes):
        reader.refuse("at", "is none of " + ", ".join(Sizes))
    return Layer(data, paints[paint], reader.positive("line") if "line" in reader.tree else None, Sizes(sizes))


def _bust(value: _Value, paints: Mapping[str, Paint], parts: Mapping[str, tuple[Layer, ...]]) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for one in value.items():
        if not isinstance(one.value, str):
            layers.append(_layer(one.as_reader(), paints))
        elif one.value in parts:
            layers += parts[one.value]
        else:
            one.refuse(f"names no part: {one.value}")
    return tuple(layers)


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of the file and where it stands; every fault names both the file and the place."""

    path: Path
    value: object
    name: str

    def refuse(self, problem: str) -> NoReturn:
        raise AssetDamaged(file=str(self.path), problem=f"{self.name} {problem}")

    def as_reader(self) -> _Reader:
        return _Reader(self.path, as_object(self.path, self.name, self.value), self.name)

    def items(self) -> list[_Value]:
        value = self.value
        if not isinstance(value, list) or not value:
            self.refuse("is not a list of layers")
        listed = enumerate(cast("list[object]", value))
        return [_Value(self.path, one, f"{self.name}[{number}]") for number, one in listed]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One object of the file."""

    path: Path
    tree: Mapping[str, object]
    name: str

    def at(self, field: str) -> _Value:
        return _Value(self.path, self.tree.get(field), f"{self.name}.{field}")

    def refuse(self, field: str, problem: str) -> NoReturn:
        self.at(field).refuse(problem)

    def knows(self, *fields: str) -> None:
        for field in self.tree:
            if field not in fields:
                self.refuse(field, "is unknown")

    def each(self, field: str, read: Callable[[_Value], _Read]) -> dict[str, _Read]:
        child = self.at(field).as_reader()
        return {name: read(child.at(name)) for name in child.tree}

    def number(self, field: str) -> float:
        value = self.tree.get(field)
        # The comparison also refuses NaN and integers that no float can hold.
        if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < _FARTHEST:
            self.refuse(field, "is not a number")
        return float(value)

    def positive(self, field: str) -> float:
        value = self.number(field)
        if value <= 0:
            self.refuse(field, "is not greater than 0")
        return value

    def fraction(self, field: str, default: float) -> float:
        value = self.number(field) if field in self.tree else default
        if not 0 <= value <= 1:
            self.refuse(field, "is not between 0 and 1")
        return value

    def text(self, field: str) -> str:
        value = self.tree.get(field)
        if not isinstance(value, str):
            self.refuse(field, "is not a text")
        return value

    def source(self, field: str) -> Source | str:
        value = self.text(field)
        return Source(value) if value in list(Source) else colour(self.path, f"{self.name}.{field}", value)
