"""The last step of set-up, as the bootstrap calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def starter_setup(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "saijin_studio.cli.starter_setup", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_is_here_is_listed_without_fetching(root: Path, tmp_path: Path) -> None:
    catalogue = load_catalogue(root / "assets" / "models.yaml")
    store = Store(tmp_path / "models")
    wanted = [*catalogue.starter, *catalogue.tests]
    for variant in wanted:  # as if it had been verified: the record is believed as long as the file is unchanged
        blob = store.blob(variant)
        blob.parent.mkdir(parents=True)
        blob.touch()
        record = {"size": 0, "mtime_ns": blob.stat().st_mtime_ns}
        blob.with_suffix(".json").write_text(json.dumps(record), encoding="utf-8")
    done = starter_setup("--home", str(tmp_path), "--tests")
    assert (done.returncode, done.stdout.splitlines()) == (0, [str(store.blob(one)) for one in wanted])
    assert [line.split(":")[0].strip() for line in done.stderr.splitlines()] == [one.title for one in wanted]


def test_a_failure_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = starter_setup("--home", str(tmp_path / "file" / "home"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().startswith("error: The data folder")
    assert done.stderr.count("\n") == 1
