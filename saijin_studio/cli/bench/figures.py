"""Showing what a bench measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli import machine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.cli.output import Output


def show(name: str, figures: Mapping[str, float], output: Output) -> None:
    """Print the figures with the machine they were taken on."""
    taken_on = machine.describe()
    if output.as_json:
        output.json({"bench": name, "figures": dict(figures), "machine": taken_on})
        return
    for figure, value in figures.items():
        output.text(f"{figure:28} {value:10.3f}")
    output.text(f"on {taken_on['processor']}, {taken_on['cores']} cores, Python {taken_on['python']}")
