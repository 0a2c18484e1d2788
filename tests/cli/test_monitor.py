"""``monitor`` and ``doctor``."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


def test_one_sample_has_the_promised_fields(run: Run) -> None:
    said = run("monitor", "--once", "--json")
    assert said.code == 0
    assert said.json.keys() == {"time", "vram", "ram", "models", "external"}
    ram = cast("dict[str, int]", said.json["ram"])
    assert 0 < ram["used"] < ram["total"]
    assert 0 < ram["budget"] < ram["total"]


def test_the_models_of_a_running_studio_are_seen(run: Run, paths: Paths) -> None:
    model = {"row": "phi3-mini", "title": "Phi-3", "state": "ready", "vram": 0, "ram": 700_000_000}
    paths.published.write_text(json.dumps({"time": time.time(), "models": [model]}), encoding="utf-8")
    said = run("monitor", "--once", "--json")
    assert said.json["models"] == [{"row": "phi3-mini", "state": "ready", "vram": 0, "ram": 700_000_000}]
    assert "Phi-3 700 MB" in run("monitor", "--once").out


def test_the_doctor_finds_no_model_and_says_how_to_get_one(run: Run) -> None:
    said = run("doctor", "--json")
    assert said.code == 1
    checks = {str(one["name"]): one for one in cast("list[dict[str, object]]", said.json["checks"])}
    assert checks["models"]["ok"] is False
    assert "models install" in str(checks["models"]["remedy"])
    assert checks["personas"]["ok"] is True


def test_with_the_starter_set_all_is_well(run: Run, starter_home: Paths) -> None:
    said = run("doctor", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert "ok      personas" in run("doctor").out


def test_a_setting_that_is_not_valid_is_told_and_the_rest_works(run: Run, starter_home: Paths) -> None:
    starter_home.settings.write_text("theme: purple\n", encoding="utf-8")
    said = run("doctor", "--json")
    assert said.code == 1
    checks = {str(one["name"]): one for one in cast("list[dict[str, object]]", said.json["checks"])}
    assert "theme" in str(checks["settings"]["detail"])
