"""``personas``: the cast, and what is wrong with a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.config.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

THE_EIGHT = {"miyu", "ren", "code-chan", "misaki", "yurika", "ana", "organ", "haruka"}


def test_the_eight_of_the_plan_are_listed_with_their_models(run: Run) -> None:
    said = run("personas", "list", "--json")
    assert said.code == 0
    listed = cast("list[dict[str, object]]", said.json["personas"])
    assert {one["id"] for one in listed} >= THE_EIGHT
    for one in listed:
        assert one["name"]
        assert one["team"]
        capabilities = cast("list[dict[str, object]]", one["capabilities"])
        assert all(capability["models"] for capability in capabilities)


def test_the_list_for_people_has_both_names(run: Run) -> None:
    said = run("personas", "list")
    assert "美遊 (Miyu)" in said.out


def test_one_persona_is_shown_whole(run: Run) -> None:
    said = run("personas", "show", "miyu", "--json")
    assert said.json["id"] == "miyu"
    assert {"greeting", "system_prompt", "look", "samples"} <= said.json.keys()
    assert "greeting" in run("personas", "show", "miyu").out


def test_the_shipped_files_are_in_order(run: Run) -> None:
    said = run("personas", "validate", "--json")
    assert said.code == 0
    assert said.json == {"ok": True, "problems": []}
    assert "in order" in run("personas", "validate").out


def test_a_fault_is_named_with_file_line_and_field(run: Run, paths: Paths) -> None:
    text = resource("personas", "miyu.yaml").read_text(encoding="utf-8")
    broken = paths.root / "broken.yaml"
    broken.write_text(text.replace("team: emotion", "team: kitchen"), encoding="utf-8")
    said = run("personas", "validate", str(broken), "--json")
    assert said.code == 1
    (problem,) = cast("list[dict[str, object]]", said.json["problems"])
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith("team:"))
    assert problem["line"] == line
    assert problem["field"] == "team"
    assert str(problem["file"]).endswith("broken.yaml")


def test_a_malformed_persona_of_ones_own_hides_no_other(run: Run, paths: Paths) -> None:
    (paths.personas / "mine.yaml").write_text("id: [", encoding="utf-8")
    said = run("personas", "list", "--json")
    assert said.code == 0
    assert {one["id"] for one in cast("list[dict[str, object]]", said.json["personas"])} >= THE_EIGHT
    assert "mine.yaml" in said.err or "mine.yaml" in run("personas", "list").err


@pytest.mark.parametrize("form", ["yaml", "card-v2", "card-v3", "png"])
def test_a_persona_goes_out_and_comes_in_again(run: Run, tmp_path: Path, paths: Paths, form: str) -> None:
    file = tmp_path / "miyu.out"
    said = run("personas", "export", "miyu", "--format", form, "-o", str(file), "--json")
    assert said.code == 0
    assert said.json == {"id": "miyu", "format": form, "file": str(file), "bytes": file.stat().st_size}
    before = run("personas", "show", "miyu", "--json").json
    said = run("personas", "import", str(file), "--json")
    own = paths.personas / "miyu.yaml"
    name = {"ja": "美遊", "kana": "みゆ", "en": "Miyu"}
    assert said.json == {"personas": [{"id": "miyu", "name": name, "file": str(own)}]}
    assert "takes the place" in said.err
    assert run("personas", "show", "miyu", "--json").json == before
    assert run("personas", "validate", str(own)).code == 0


def test_a_card_comes_in_under_its_own_name_and_once(run: Run, tmp_path: Path, paths: Paths) -> None:
    card = tmp_path / "card.json"
    card.write_text(json.dumps({"name": "Ada", "description": "Keeps a lighthouse."}), encoding="utf-8")
    said = run("personas", "import", str(card))
    assert (said.code, said.out) == (0, f"ada: {paths.personas / 'ada.yaml'}\n")
    again = run("personas", "import", str(card))
    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("error: You have a persona ada already. Import it with --replace")
    assert run("personas", "import", str(card), "--replace").code == 0
    assert "ada" in run("personas", "list").out


def test_what_is_no_card_is_one_line_and_leaves_nothing(run: Run, tmp_path: Path, paths: Paths) -> None:
    card = tmp_path / "card.json"
    card.write_text('{"name": "Ada", "x": NaN}', encoding="utf-8")
    said = run("personas", "import", str(card))
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert said.err.startswith(f"error: {card} cannot be imported: NaN is no number in JSON. Choose")
    assert list(paths.personas.iterdir()) == []


def test_an_export_overwrites_nothing_unasked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "miyu.json"
    file.write_text("mine", encoding="utf-8")
    export = ["personas", "export", "miyu", "--format", "card-v2", "-o", str(file)]
    said = run(*export)
    assert said.code == 1
    assert "is there already" in said.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert run(*export, "--force", "--language", "en").code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["data"]["name"] == "Miyu"


def test_nobody_cannot_be_exported(run: Run, tmp_path: Path) -> None:
    said = run("personas", "export", "nobody", "--format", "png", "-o", str(tmp_path / "x.png"))
    assert said.code == 1
    assert "There is no persona nobody." in said.err
    assert run("personas", "export", "miyu", "-o", "x").code == 2
