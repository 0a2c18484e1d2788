"""Every policy that can be measured has a name."""

from __future__ import annotations

import pytest

from saijin_studio.scheduling.roster import contender, contenders
from saijin_studio.scheduling.rules import PARTS
from saijin_studio.scheduling.simulation.engine import run
from saijin_studio.scheduling.simulation.generators import generate
from saijin_studio.scheduling.simulation.standard import standard_machine, three_big_machine

NAMES = tuple(one.name for one in contenders())


def test_the_names_are_those_of_the_command_line() -> None:
    """The studio's first, then the others, then the studio's less a part."""
    others = ("ollama", "llama-swap", "llama-swap-matrix", "lru-fifo", "gdsf")
    assert ("studio", *others, *(f"studio-without-{part}" for part in PARTS)) == NAMES


@pytest.mark.parametrize("name", [*NAMES, "studio@stretch=1", "studio@stretch=8;patience=60"])
def test_each_of_them_plays(name: str) -> None:
    """A short trace, to its end, within the budget."""
    machine, one = standard_machine(), contender(name)
    trace = generate("zipf-1.1", 0.9, 1, machine, count=30)
    outcome = run(trace, machine, one.make(machine), name, one.manners)
    assert len(outcome.fates) == 30
    assert outcome.violations == 0


def test_a_number_changes_what_is_decided() -> None:
    """With no patience at all a rare model is loaded again and again beside one that is never idle."""
    machine = three_big_machine()
    trace = generate("three-big", 1.1, 1, machine)
    patient, hasty = (
        len(run(trace, machine, contender(name).make(machine), name).loads)
        for name in ("studio", "studio@stretch=1;backlog_share=0;patience=0;gate_factor=0")
    )
    assert patient < hasty


@pytest.mark.parametrize(
    "name", ["best", "studio-without-luck", "ollama@patience=1", "studio@", "studio@luck=1", "studio@stretch=x",
             "studio@stretch=-1", "studio@stretch=inf", "studio@stretch=nan"],
)  # fmt: skip
def test_what_there_is_not_is_refused(name: str) -> None:
    """With a sentence."""
    with pytest.raises(ValueError, match=r".+"):
        contender(name)
