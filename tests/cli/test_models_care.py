"""``models verify --repair``, ``models update`` and ``models ledger``."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, cast

from saijin_studio.config.settings_file import SettingsFile
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


def test_nothing_is_asked_before_it_is_allowed(run: Run, paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    said = run("models", "update", "--check")
    assert said.code == 1
    assert "may not look for newer versions" in said.err
    assert run("models", "update", "--check", "--allow", "--json").json == {"updates": []}
    assert SettingsFile(paths.settings).load().update_checks
    assert "no other version" in run("models", "update", "phi3-mini", "--go-back").err


def test_a_newer_version_is_brought_compared_and_switched_to(run: Run, paths: Paths) -> None:
    with OllamaThread("phi3:mini") as ollama:
        new = ollama.offer("phi3:mini", {"layers": [{"size": 70}], "config": {"size": 30}})
        ollama.reply("It is 5, in 東京: ", "def add(a, b): ", "return a + b")
        lines = f"ollama_url: {ollama.url}\nregistry_url: {ollama.url}\nupdate_checks: true\nram_budget: 64 GB\n"
        paths.settings.write_text(lines, encoding="utf-8")
        (found,) = cast("list[dict[str, object]]", run("models", "update", "--check", "--json").json["updates"])
        assert (found["state"], found["there"], found["size"]) == ("newer", new, 100)
        said = run("models", "update", "phi3-mini", "--json")
        assert said.code == 0, said.err
        (compared,) = cast("list[dict[str, dict[str, object]]]", said.json["comparisons"])
        assert (compared["old"]["passed"], compared["new"]["passed"], compared["new"]["digest"]) == (3, 3, new)
        assert ollama.digests() == {"phi3:mini": "digest of phi3:mini", "phi3:mini-next": new}
        assert "--go-back" in run("models", "update", "phi3-mini", "--switch").out
        assert ollama.digests() == {"phi3:mini": new, "phi3:mini-previous": "digest of phi3:mini"}


def test_licences_are_printed_filtered_and_saved(run: Run, paths: Paths, tmp_path: Path) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    entries = run("models", "ledger", "--non-commercial", "--kind", "model", "--json").json["entries"]
    assert isinstance(entries, list)
    assert entries
    table = tmp_path / "l.csv"
    assert run("models", "ledger", "musicgen", "-o", str(table)).code == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert {one["non_commercial"] for one in rows} == {"yes", "no"}  # its stand-in is free
    assert "not to be sold" in run("models", "ledger", "musicgen").out
