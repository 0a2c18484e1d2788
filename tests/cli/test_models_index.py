"""``models index`` and ``models optimise`` on a few hundred files, from end to end."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench.index import inodes, plant

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


def groups(said: object) -> set[frozenset[str]]:
    """The paths of every group of copies."""
    listed = cast("list[dict[str, list[dict[str, list[str]]]]]", said)
    return {frozenset(path for copy in one["copies"] for path in copy["paths"]) for one in listed}


def test_planted_copies_are_found_linked_and_undone(run: Run, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    planted = plant(tree, 300, 4096)
    before = inodes(str(tree))
    first = run("models", "index", str(tree), "--json")
    assert (first.code, groups(first.json["duplicates"])) == (0, planted.groups)
    assert (first.json["files"], first.json["known"]) == (300, 0)
    assert len(cast("list[str]", first.json["models"])) >= 30
    again = run("models", "index", "--json")
    assert (again.json["known"], again.json["read"]) == (300, 0)
    assert again.json["duplicates"] == first.json["duplicates"]

    planned = run("models", "optimise", "--json")
    copies = len(cast("list[str]", planned.json["replacements"]))
    assert (planned.code, copies) == (0, sum(len(group) - 1 for group in planted.groups))
    assert inodes(str(tree)) == before
    applied = run("models", "optimise", "--apply", "--json")
    assert (applied.code, len(cast("list[str]", applied.json["changed"]))) == (0, copies)
    for group in planted.groups:
        assert len({Path(path).stat().st_ino for path in group}) == 1
    assert run("models", "optimise", "--undo").code == 0
    assert inodes(str(tree)) == before

    for verb in ("--apply", "--forget", "--undo"):
        assert run("models", "optimise", verb).code == 0
    after = inodes(str(tree))
    assert {(one[0], *one[2:]) for one in after} == {(one[0], *one[2:]) for one in before}
    assert not list(tree.glob(".saijin*"))


def test_for_people_it_is_said_in_lines(run: Run, tmp_path: Path) -> None:
    planted = plant(tmp_path / "tree", 1300, 64)
    said = run("models", "index", str(tmp_path / "tree"))
    assert "1,300 files" in said.out
    assert "Model 0" in said.out
    assert f"and {len(planted.groups) - 50:,} more" in said.out
    (tmp_path / "tree" / "a.txt").write_text("same", encoding="utf-8")
    (tmp_path / "tree" / "b.txt").write_text("same", encoding="utf-8")
    planned = run("models", "optimise")
    assert "nothing was changed" in planned.out
    assert "may be edited: " in planned.err
    assert "--forget frees them" in run("models", "optimise", "--apply").out
    assert "put back" in run("models", "optimise", "--undo").out


def test_before_anything_was_indexed_there_is_one_sentence(run: Run, tmp_path: Path) -> None:
    said = run("models", "optimise")
    assert (said.code, said.err) == (
        1,
        "error: No folders have been indexed yet. Name some with: saijin-studio models index DIR.\n",
    )
    assert run("models", "index", str(tmp_path / "missing")).code == 1
    assert run("models", "optimise", "--apply", "--undo").code == 2


@pytest.mark.engine
def test_a_model_of_another_program_is_used_where_it_lies(
    run: Run, paths: Paths, starter_path: Path, tmp_path: Path
) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    blob = tmp_path / "ollama" / "blobs" / f"sha256-{starter_path.stem}"
    blob.parent.mkdir(parents=True)
    try:
        os.link(starter_path, blob)
    except OSError:
        shutil.copyfile(starter_path, blob)
    found = run("models", "index", str(tmp_path / "ollama"), "--json")
    (adoptable,) = cast("list[dict[str, str]]", found.json["adoptable"])
    assert adoptable["path"] == str(blob)
    absent = run("models", "show", "tinyllama", "--json")
    assert absent.json["state"] == "absent"
    assert "is used where it lies" in run("models", "index", "--adopt").out
    assert run("models", "show", "tinyllama", "--json").json["state"] == "installed"
    assert run("models", "verify").code == 0
    assert run("models", "remove", "tinyllama").code == 0
    assert blob.is_file()
