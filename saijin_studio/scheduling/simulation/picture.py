"""A static picture of results: mean and p95 wait by family and policy at high load, as SVG.

Text stands 4.5 to 1 and solid bars 3 to 1 against white and against black alike, so that one file serves light and
dark pages; the ground is left transparent.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from saijin_studio.scheduling.simulation.verdicts import OURS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.scheduling.simulation.verdicts import Results

TEXT = "#767676"
OUR_COLOUR, OTHER_COLOUR = "#c2571a", "#4a7ba6"
FONTS = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"
WIDTH, COLUMNS, MARGIN = 960, 2, 24
TOP, PANEL_HEAD, LINE, PANEL_FOOT = 64, 26, 20, 16
LABELS, NUMBERS = 132, 96
"""Pixels for the names before the bars and for the numbers behind them."""
SOLID, PALE = "1", "0.45"
CAPTION = "Seconds from request to the start of service: solid the mean, pale the 95th percentile."


@dataclass(frozen=True, slots=True)
class Bar:
    """A policy's mean and p95 wait in seconds."""

    policy: str
    mean: float
    p95: float


@dataclass(frozen=True, slots=True)
class Panel:
    """The bars of one family."""

    family: str
    bars: tuple[Bar, ...]


def panels_of(results: Results) -> list[Panel]:
    """A panel for each family with rows at high load: ours and the others', means over loads and seeds."""
    high = [row for row in results.rows if row.high]
    found: list[Panel] = []
    for family in dict.fromkeys(row.family for row in high):
        bars: list[Bar] = []
        for policy in (OURS, *results.baselines):
            waits = [row.figures.wait for row in high if row.family == family and row.policy == policy]
            if waits:
                bars.append(Bar(policy, fmean(one.mean for one in waits), fmean(one.p95 for one in waits)))
        if bars:
            found.append(Panel(family, tuple(bars)))
    return found


def picture(panels: Sequence[Panel], title: str) -> str:
    """The panels as the text of an SVG file; each has a scale of its own, from 0 to its longest p95."""
    heights = [_height(panel) for panel in panels]
    rows = [max(heights[at : at + COLUMNS]) for at in range(0, len(heights), COLUMNS)]
    height = TOP + sum(rows) + MARGIN
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": str(WIDTH),
            "height": str(height),
            "role": "img",
            "aria-label": title,
            "font-family": FONTS,
            "font-size": "13",
            "fill": TEXT,
        },
    )
    ET.SubElement(root, "title").text = title
    _text(root, MARGIN, 30, title, size=18, bold=True)
    _text(
        root, MARGIN, 50, "Seconds from request to the start of service: solid the mean, pale the 95th percentile."
    )
    width = (WIDTH - MARGIN) // COLUMNS
    for place, panel in enumerate(panels):
        row, column = divmod(place, COLUMNS)
        _draw(root, panel, MARGIN + column * width, TOP + sum(rows[:row]), width - MARGIN)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _height(panel: Panel) -> int:
    return PANEL_HEAD + LINE * len(panel.bars) + PANEL_FOOT


def _draw(root: ET.Element, panel: Panel, left: int, top: int, width: int) -> None:
    _text(root, left, top + 17, panel.family, size=14, bold=True)
    room = width - LABELS - NUMBERS
    longest = max(max(bar.mean, bar.p95) for bar in panel.bars) or 1.0
    for place, bar in enumerate(panel.bars):
        y = top + PANEL_HEAD + place * LINE
        ours = bar.policy == OURS
        colour, start = (OUR_COLOUR if ours else OTHER_COLOUR), left + LABELS
        _text(root, start - 8, y + 13, bar.policy, bold=ours, end=True)
        _rectangle(root, start, y + 3, bar.p95 / longest * room, colour, PALE)
        _rectangle(root, start, y + 3, bar.mean / longest * room, colour, SOLID)
        behind = start + max(bar.mean, bar.p95) / longest * room + 6
        _text(root, behind, y + 13, f"{_seconds(bar.mean)} / {_seconds(bar.p95)}", size=12, bold=ours)


def _seconds(value: float) -> str:
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _rectangle(root: ET.Element, x: float, y: float, width: float, colour: str, opacity: str) -> None:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{width:.1f}", "height": str(LINE - 6)}
    ET.SubElement(root, "rect", {**place, "fill": colour, "fill-opacity": opacity})


def _text(
    root: ET.Element, x: float, y: float, text: str, *, size: int = 13, bold: bool = False, end: bool = False
) -> None:
    attributes = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(size)}
    if bold:
        attributes["font-weight"] = "600"
    if end:
        attributes["text-anchor"] = "end"
    ET.SubElement(root, "text", attributes).text = "".join(
        one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text
    )
