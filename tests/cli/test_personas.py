"""``personas``: the cast, and what is wrong with a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from saijin_studio.config.resources import resource

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

THE_EIGHT = {"miyu", "ren", "code-chan", "misaki", "yurika", "ana", "organ", "haruka"}


def test_the_eight_of_the_plan_are_listed_with_their_models(run: Run) -> None:
    said = run("personas", "list", "--json")
    assert said.code == 0
    listed = cast("list[dict[str, object]]", said.json["personas"])
    assert {one["id"] for one in listed} == THE_EIGHT
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
    assert len(cast("list[object]", said.json["personas"])) == len(THE_EIGHT)
    assert "mine.yaml" in said.err or "mine.yaml" in run("personas", "list").err
