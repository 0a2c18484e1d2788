"""The picture of one persona as SVG, made of the avatars' shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.ui.avatar_art import Sizes, Source
from saijin_studio.ui.colour import mixed

if TYPE_CHECKING:
    from saijin_studio.core.personas import Look
    from saijin_studio.ui.avatar_art import AvatarArt, Layer


def avatar_svg(art: AvatarArt, look: Look, *, large: bool) -> str:
    """The picture without its seal.

    Args:
        art: the shapes.
        look: two colours and a bust; an unknown bust becomes the first one.
        large: whether it has what shows from 36 pixels on (eyes, cheeks, mouth), or what stands in for that below.
    """
    first, second = look.colours
    box, left_out = art.box, Sizes.SMALL if large else Sizes.LARGE
    drawn = "".join(_path(layer, look) for layer in art.layers(look.bust) if layer.sizes is not left_out)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box} {box}"><defs>'
        f'<linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="{first}"/>'
        f'<stop offset="1" stop-color="{second}"/></linearGradient></defs>'
        f'<rect width="{box}" height="{box}" fill="url(#sky)"/>{drawn}</svg>'
    )


def _path(layer: Layer, look: Look) -> str:
    paint = layer.paint
    colour = mixed(_colour(paint.of, look), _colour(paint.into, look), paint.share)
    if layer.width is None:
        return f'<path d="{layer.data}" fill="{colour}" fill-opacity="{paint.opacity}"/>'
    return (
        f'<path d="{layer.data}" fill="none" stroke="{colour}" stroke-opacity="{paint.opacity}" '
        f'stroke-width="{layer.width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _colour(source: Source | str, look: Look) -> str:
    first, second = look.colours
    match source:
        case Source.FIRST:
            return first
        case Source.SECOND:
            return second
        case Source.BOTH:
            return mixed(first, second, 0.5)
        case _:
            return source
