"""``bench soak``: a few seconds of it, on the smallest model."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench import soak
from saijin_studio.cli.output import Output
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.studio.soaking.soak import Verdict
from saijin_studio.studio.soaking.vitals import ThisProcess
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


@pytest.mark.engine
def test_a_few_seconds_leave_nothing_behind(small_home: Paths) -> None:
    home = str(small_home.root)
    said = say(soak, "--home", home, "--minutes", "0.05", "--interval", "0.4", "--seed", "3", "--json")
    assert said.json["breaches"] == []
    assert said.code == 0
    figures = cast("dict[str, float]", said.json["figures"])
    assert figures["jobs"] > 0
    assert figures["lost"] == figures["processes_left"] == 0
    assert figures["completed"] + figures["cancelled"] + figures["failed"] == figures["jobs"]
    assert said.json.keys() == {"bench", "figures", "breaches", "machine"}
    assert said.err.splitlines() == ["warming up ...", "soaking for 3 s ..."]
    assert list(ThisProcess().workers()) == []


def test_without_a_model_there_is_nothing_to_soak(paths: Paths) -> None:
    with pytest.raises(ModelNotInstalled):
        say(soak, "--home", str(paths.root))


@pytest.mark.parametrize("wrong", [("--minutes", "0"), ("--interval", "-1"), ("--seed", "x")])
def test_wrong_usage_is_said(wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        say(soak, *wrong)


def test_for_people_a_breach_is_a_line_and_the_exit_code_tells() -> None:
    out = StringIO()
    output = Output(as_json=False, stdout=out, stderr=StringIO())
    assert soak.tell(Verdict({"jobs": 3.0}, ("a job was lost",)), output) == 1
    assert out.getvalue().split() == ["jobs", "3.000", "BREACH", "a", "job", "was", "lost"]
    assert soak.tell(Verdict({}, ()), output) == 0
