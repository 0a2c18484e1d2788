"""``bench team``: loads of a team in the studio's order against the order in which its members were named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.studio.teams.trial import figures, hold

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output

ROOMS = (1, 2)


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Play every team of four on three models in the simulator, in a memory for one model and for two.

    Nothing of it is chance, so that there are no rounds.
    """
    del options
    contests = [hold(room) for room in ROOMS]
    output.note(f"{contests[0].ordered.talks} talks of four personas on three models, a memory for one and for two")
    return dict(figures(contests))
