"""``bench team``: loads against naive order."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def test_loads_and_load_seconds_are_told_for_both_orders(run: Run) -> None:
    said = run("bench", "team", "--json")
    assert said.code == 0, said.err
    assert said.json.keys() == {"bench", "figures", "machine"}
    figures = cast("dict[str, float]", said.json["figures"])
    for name in ("one_model", "two_models"):
        assert figures[f"{name}_loads"] < figures[f"{name}_naive_loads"]
        assert figures[f"{name}_loads_ratio"] < 1
        assert figures[f"{name}_load_seconds_ratio"] < 1
    assert figures["one_model_loads"] == figures["one_model_least_loads"] == 4
    assert said.err.splitlines() == ["72 talks of four personas on three models, a memory for one and for two"]
