"""``models licence``, and what ``models show`` says before anything is fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_a_licence_is_printed_and_accepted(run: Run, paths: Paths) -> None:
    said = run("models", "licence", "gemma2-2b")
    assert said.out.startswith("Summary of the Gemma Terms of Use")
    assert run("models", "licence", "gemma2-2b", "--json").json["accepted"] is None
    assert not paths.licences.exists()
    accepted = run("models", "licence", "gemma2-2b", "--accept", "--json").json
    assert cast("float", accepted["accepted"]) > 0
    assert accepted["whole"] is False
    stand_in = run("models", "licence", "gemma2-2b", "--variant", "qwen2.5-coder-0.5b-instruct-q4_k_m", "--json")
    assert (stand_in.json["licence"], stand_in.json["whole"]) == ("Apache-2.0", True)
    assert run("models", "licence", "gpt-9").code == 1


def test_a_row_says_what_each_variant_would_take(run: Run, paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\nram_budget: 3 GB\nvram_budget: 0\n", encoding="utf-8")
    own, *_, small = cast("list[dict[str, object]]", run("models", "show", "phi3-mini", "--json").json["variants"])
    assert (own["fit"], own["longest_context"], small["fit"]) == ("never", 131072, "fits")
    tokens = [one["tokens"] for one in cast("list[dict[str, object]]", own["contexts"])]
    assert tokens == [2048, 4096, 8192, 16384, 32768, 65536, 131072]
    assert "never" in run("models", "show", "phi3-mini").out
