"""``backup`` on the command line, with the studio closed and beside a running one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.config.lock import InstanceLock

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run, Said


@pytest.fixture(autouse=True)
def alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def backups(said: Said) -> list[dict[str, object]]:
    """The backups that a command printed."""
    assert said.code == 0, said.err
    return cast("list[dict[str, object]]", said.json["backups"])


def test_a_backup_is_made_listed_previewed_put_back_and_undone(run: Run, paths: Paths) -> None:
    (made,) = backups(run("backup", "create", "--note", "はじめ", "--json"))
    assert backups(run("backup", "list", "--json")) == [made]
    assert made["note"] == "はじめ"
    assert cast("int", made["bytes"]) > 0
    assert "settings" in cast("list[str]", made["contents"])
    name = str(made["id"])
    assert "verified" in run("backup", "list").out
    assert "はじめ" in run("backup", "show", name).out
    assert run("backup", "show", name, "--json").json == made
    paths.settings.write_text("ollama_enabled: false\ntheme: dark\n", encoding="utf-8")
    said = run("backup", "restore", name, "--preview", "--json")
    assert said.json["changes"] == [{"part": "settings", "kind": "changed", "what": "settings.yaml"}]
    said = run("backup", "restore", name)
    assert (said.code, "settings.yaml" in said.out, "--yes" in said.err) == (2, True, True)
    assert "nothing would change" in run("backup", "restore", name, "--preview", "--parts", "personas").out
    said = run("backup", "restore", name, "--yes", "--json")
    assert (said.code, said.json["restored"]) == (0, name)
    assert paths.settings.read_text(encoding="utf-8") == "ollama_enabled: false\n"
    said = run("backup", "restore", str(said.json["undo"]), "--yes", "--parts", "settings")
    assert "undo it with: saijin-studio backup restore" in said.out
    assert "theme" in paths.settings.read_text(encoding="utf-8")


def test_every_one_can_be_verified_and_a_damaged_one_is_told(run: Run, paths: Paths) -> None:
    (made,) = backups(run("backup", "create", "--json", "--parts", "settings", "--media"))
    assert made["contents"] == ["media", "settings"]
    said = run("backup", "verify", "--json")
    assert (said.code, said.json["ok"]) == (0, True)
    path = paths.backups / f"{made['id']}.saijin-backup"
    path.write_bytes(path.read_bytes()[:-30])
    said = run("backup", "verify", str(made["id"]))
    assert (said.code, "WRONG" in said.out, said.err.count("error:")) == (1, True, 1)
    assert "DAMAGED" in run("backup", "list").out
    said = run("backup", "restore", str(made["id"]), "--yes")
    assert (said.code, "is damaged" in said.err) == (1, True)


def test_beside_a_running_studio_one_is_made_but_none_put_back(run: Run, paths: Paths) -> None:
    with InstanceLock(paths):
        (made,) = backups(run("backup", "create", "--json"))
        said = run("backup", "restore", str(made["id"]), "--yes")
    assert (said.code, "Another studio is using" in said.err) == (1, True)


def test_a_file_goes_out_and_comes_in(run: Run, tmp_path: Path) -> None:
    (made,) = backups(run("backup", "create", "--json"))
    file = tmp_path / "mine"
    assert run("backup", "export", str(made["id"]), "-o", str(file), "--json").json["file"] == str(file)
    assert run("backup", "export", str(made["id"]), "-o", str(file)).code == 1
    assert backups(run("backup", "import", str(file), "--json"))[0]["id"] == made["id"]
    said = run("backup", "prune", "--json")
    assert (said.json["removed"], len(backups(said))) == ([], 1)


def test_without_a_key_store_and_a_passphrase_nothing_is_encrypted(run: Run, tmp_path: Path) -> None:
    for arguments in (["create", "--encrypt"], ["key"]):
        said = run("backup", *arguments)
        assert (said.code, "no key store" in said.err) == (1, True)
    said = run("backup", "create", "--passphrase-file", str(tmp_path / "none"))
    assert (said.code, "cannot be read" in said.err) == (1, True)
    (tmp_path / "empty").write_text("\n", encoding="utf-8")
    assert "first line is empty" in run("backup", "create", "--passphrase-file", str(tmp_path / "empty")).err
    (tmp_path / "noise").write_bytes(b"\xff\xff")
    assert "no text" in run("backup", "create", "--passphrase-file", str(tmp_path / "noise")).err
    assert backups(run("backup", "list", "--json")) == []


def test_wrong_usage_is_told_as_such(run: Run) -> None:
    assert run("backup", "create", "--parts", "everything").code == 2
    assert run("backup", "show", "20000101-000000").code == 1
