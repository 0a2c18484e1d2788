"""What ``docs/rollout.md`` says is so."""

from __future__ import annotations

import re
from pathlib import Path

from saijin_studio.cli.bench.rollout import add_arguments
from saijin_studio.config.fields import READERS
from saijin_studio.config.resources import resource
from saijin_studio.core.rollouts import StepKind
from saijin_studio.library.rollout.plan_file import heads, plan_from_text
from saijin_studio.library.rollout.plan_schema import START, GoldenEntry
from saijin_studio.studio.rollout.engine import MOST_ATTEMPTS
from saijin_studio.studio.rollout.steps import works
from saijin_studio.studio.rollout.surroundings import MODEL_LIST

TEXT = Path(__file__).parents[2].joinpath("docs", "rollout.md").read_text(encoding="utf-8")


def test_every_step_stands_in_the_table_in_its_order() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", TEXT, re.MULTILINE) == [kind.value for kind in StepKind]


def test_the_plan_that_is_shown_is_one_and_has_every_kind_of_step() -> None:
    plan = plan_from_text(TEXT.split("```yaml\n")[1].split("```")[0], "docs")
    kinds = [work.kind for work in works(plan.phases[0])]
    assert set(kinds) == set(StepKind)
    assert set(plan.phases[0].settings) <= set(READERS)


def test_numbers_and_names_are_those_of_the_program() -> None:
    from argparse import ArgumentParser

    assert f"died {MOST_ATTEMPTS} times in a row" in TEXT
    parser = ArgumentParser()
    add_arguments(parser)
    assert f"{parser.parse_args([]).rounds} times by default" in TEXT
    assert f"--to {START}" in TEXT
    assert f"`{MODEL_LIST}`" in TEXT
    shipped = sorted(head.id for head in heads(resource("assets", "rollouts"), own=False))
    assert all(f"`{name}`" in TEXT for name in shipped)
    assert shipped == ["default", "small"]
    asked = set(GoldenEntry.model_fields) - {"prompt"}
    assert all(f"`{name}`" in TEXT or f"{name}: " in TEXT for name in asked)
    for picture in re.findall(r"`(\w+\.png)`", TEXT):
        assert resource("assets", "pictures", picture).is_file()
