"""``bench index``: what was planted is found, and what was optimised is put back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saijin_studio.cli.bench import index
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from pathlib import Path


def test_figures_are_measured_and_everything_is_put_back(tmp_path: Path) -> None:
    said = say(index, "--files", "120", "--kilobytes", "2", "--in", str(tmp_path), "--json")
    assert said.code == 0, said.err
    figures = json.loads(said.out)["figures"]
    assert (figures["files"], figures["missed"], figures["wrong"], figures["restored"]) == (120, 0, 0, 1)
    assert figures["planted"] == 6
    assert figures["linked"] >= 6
    assert figures["second_ratio"] == figures["plain_seconds"] / figures["second_seconds"]
    assert list(tmp_path.iterdir()) == []
