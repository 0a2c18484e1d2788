"""``bench swapping``: the smallest model alone, for real."""

from __future__ import annotations

import argparse
from io import StringIO
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench import swapping
from saijin_studio.cli.output import Output
from saijin_studio.core.errors import ModelNotInstalled, UnknownModel
from saijin_studio.core.models import Footprint
from saijin_studio.studio.soaking.vitals import ThisProcess
from saijin_studio.studio.swapping.contest import POLICIES, Contest
from saijin_studio.studio.swapping.report import Report
from saijin_studio.studio.trials.page_cache import Cache, caches
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

SMALLEST = ("--models", "smollm2-135m", "--policies", "studio", "--rounds", "1", "--requests", "2", "--install")


@pytest.mark.engine
def test_one_real_model_through_everything(small_home: Paths) -> None:
    said = say(swapping, "--home", str(small_home.root), *SMALLEST, "--json")
    assert said.code == 0
    assert said.json["bench"] == "swapping"
    figures = cast("dict[str, float]", said.json["figures"])
    assert figures["order_agrees"] is True
    assert figures["load_prediction_error_median"] >= 0
    policies = cast("list[dict[str, object]]", said.json["policies"])
    assert [(one["policy"], one["cache"]) for one in policies] == [("studio", cache.value) for cache in caches()]
    for one in policies:
        assert one["unserved"] == 0
        assert one["loads"] == 1
    models = cast("list[dict[str, float]]", said.json["models"])
    assert all(one["measured_bytes"] > 98_000_000 and one["learned_load_seconds"] > 0 for one in models)
    assert "learning with a warm cache ..." in said.err
    assert list(ThisProcess().workers()) == []


def test_without_models_there_is_nothing_to_swap(paths: Paths) -> None:
    with pytest.raises(ModelNotInstalled):
        say(swapping, "--home", str(paths.root))
    with pytest.raises(UnknownModel):
        say(swapping, "--home", str(paths.root), "--models", "gpt")


@pytest.mark.parametrize("wrong", [("--policies", "studio,nobody"), ("--rounds", "0"), ("--threads", "many")])
def test_wrong_usage_is_said(wrong: tuple[str, str]) -> None:
    with pytest.raises(SystemExit):
        say(swapping, *wrong)


def test_for_people_it_is_tables() -> None:
    out = StringIO()
    nothing = Report(Contest(Footprint(0, 2_000_000_000), {}, ()), {})
    swapping.tell(nothing, Output(as_json=False, stdout=out))
    assert out.getvalue().startswith("Budget 2000 MB")
    assert out.getvalue().splitlines()[-1].startswith("on ")


def test_a_system_that_drops_no_files_says_so() -> None:
    parser = argparse.ArgumentParser()
    swapping.add_arguments(parser)
    err = StringIO()
    output = Output(as_json=False, stderr=err)
    terms = swapping.terms_of(parser.parse_args([]), [Cache.WARM], output)
    assert terms.caches == (Cache.WARM,)
    assert terms.policies == POLICIES
    assert "warm ones only" in err.getvalue()
