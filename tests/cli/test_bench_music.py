"""``bench music`` with a single short round."""

from __future__ import annotations

from argparse import Namespace
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.bench import music
from saijin_studio.cli.output import Output
from saijin_studio.runners.backends.composer.bare import rendering_seconds

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


@pytest.mark.engine
def test_half_a_minute_of_music_costs_the_worker_less_than_a_second(paths: Paths) -> None:
    options, output = Namespace(home=paths.root, debug=False, runs=1), Output(as_json=True, stderr=StringIO())
    figures = music.measure(options, output, music.PROMPTS[:1])
    assert 0 < figures["median_cpu_s_for_30s"] <= figures["cpu_s_for_30s"] < 1
    assert figures["ratio_to_rendering"] > 1
    assert figures["seconds"] > 0


@pytest.mark.engine
def test_rendering_alone_costs_something() -> None:
    assert 0 < rendering_seconds("waltz", 2, 1) < 1


def test_the_prompts_are_of_different_styles() -> None:
    from saijin_studio.runners.backends.composer.prompt import plan_for

    assert len({plan_for(prompt, 30, 1).style.name for prompt in music.PROMPTS}) == len(music.PROMPTS)
