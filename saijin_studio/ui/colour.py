"""Arithmetic on colours: mixing, and contrast as WCAG 2 defines it."""

from __future__ import annotations

_DARKEST = 20


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255 of a colour of the form ``#RRGGBB``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(colour: str, into: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``into``, both of the form ``#RRGGBB``."""
    pairs = zip(channels(colour), channels(into), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, on: str, ink: str, least: float = 4.5) -> str:
    """``colour``, mixed into ``ink`` by as much as it takes to reach the contrast ``least`` on ``on``."""
    steps = (mixed(colour, ink, step / _DARKEST) for step in range(_DARKEST + 1))
    return next((one for one in steps if contrast(one, on) >= least), ink)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
