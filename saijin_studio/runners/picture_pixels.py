"""Any picture as upright rows of blue, green and red, in strips, so that it is never in memory more than twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from PIL.Image import Image

Pixels: TypeAlias = "NDArray[np.uint8]"
"""Rows, columns, and blue, green, red, which is what the engine wants."""

_STRIP_PIXELS = 2**22
_WHITE, _BLACK = 255, 0
_SAMPLES = 2**20
"""Pixels that the background is chosen by."""
_ORIENTATION = 0x0112
_UPRIGHT: dict[int, Callable[[Pixels], Pixels]] = {
    2: lambda it: it[:, ::-1],
    3: lambda it: it[::-1, ::-1],
    4: lambda it: it[::-1],
    5: lambda it: it.swapaxes(0, 1),
    6: lambda it: np.rot90(it, -1),
    7: lambda it: it[::-1, ::-1].swapaxes(0, 1),
    8: np.rot90,
}


def bgr_of(image: Image) -> Pixels:
    """A loaded picture in 8-bit colours: transparent places get a background that its marks stand out from."""
    made = np.empty((image.height, image.width, 3), np.uint8)
    convert = _conversion(image)
    for top, strip in _strips(image):
        made[top : top + strip.height] = convert(strip)[..., ::-1]
    return made


def orientation_of(image: Image) -> int:
    """How it has to be turned, as EXIF numbers it; 1 where nothing is said."""
    try:
        turn: object = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # whatever a damaged note about a picture raises, the picture itself may be whole
        return 1
    return turn if isinstance(turn, int) else 1


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """The picture as it is meant to be seen."""
    turn = _UPRIGHT.get(orientation)
    return pixels if turn is None else np.ascontiguousarray(turn(pixels))


def _strips(image: Image) -> Iterator[tuple[int, Image]]:
    rows = max(1, _STRIP_PIXELS // max(1, image.width))
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(image.height, top + rows)))


def _conversion(image: Image) -> Callable[[Image], NDArray[np.generic]]:
    if image.mode in {"I", "F"} or image.mode.startswith("I;"):
        return _scale(image)
    if image.has_transparency_data:
        background = _background(image)
        return lambda strip: _flat(strip, background)
    return lambda strip: np.asarray(strip.convert("RGB"))


def _scale(image: Image) -> Callable[[Image], NDArray[np.generic]]:
    """From the darkest value to the brightest: 16 bits are seldom used to their ends."""
    lowest, highest = np.inf, -np.inf
    for _, strip in _strips(image):
        values = _numbers(strip)
        lowest, highest = min(lowest, float(values.min())), max(highest, float(values.max()))
    factor = 255 / (highest - lowest) if highest > lowest else 0.0

    def convert(strip: Image) -> NDArray[np.generic]:
        return ((_numbers(strip) - lowest) * factor).astype(np.uint8)[..., None]

    return convert


def _numbers(strip: Image) -> NDArray[np.float64]:
    limit = 1e30  # beyond what any picture holds; differences stay finite
    values = np.asarray(strip).astype(np.float64)
    return np.clip(np.nan_to_num(values, nan=0.0, posinf=limit, neginf=-limit), -limit, limit)


def _background(image: Image) -> int:
    """White behind dark marks, black behind bright ones."""
    step = max(1, int((image.width * image.height / _SAMPLES) ** 0.5))
    total = seen = 0.0
    for _, strip in _strips(image):
        pixels = np.asarray(strip.convert("RGBA"))[::step, ::step].astype(np.float64)
        weight = pixels[..., 3] / 255
        total += float((pixels[..., :3].mean(axis=2) * weight).sum())
        seen += float(weight.sum())
    return _BLACK if seen and total / seen > 127 else _WHITE


def _flat(strip: Image, background: int) -> NDArray[np.generic]:
    pixels = np.asarray(strip.convert("RGBA")).astype(np.uint16)
    weight = pixels[..., 3:]
    return ((pixels[..., :3] * weight + background * (255 - weight) + 127) // 255).astype(np.uint8)
