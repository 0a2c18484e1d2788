"""``models``: the catalogue and the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

ROWS = [
    "miyu",
    "miyu-jp",
    "llama3.1-8b-instruct",
    "qwen2.5-7b-instruct",
    "tinyllama",
    "phi3-mini",
    "gemma2-2b",
    "emotion",
    "wav2vec2-base",
    "vits",
    "musicgen-small",
    "bark",
    "starcoder2-3b",
    "deepseek-coder-1.3b",
    "deepseek-ocr",
]
FIELDS = {
    "row",
    "capability",
    "resident",
    "licence",
    "state",
    "variant",
    "stand_in",
    "disk",
    "predicted",
    "measured",
    "fit",
    "own",
}


def _rows(said: object) -> dict[str, dict[str, object]]:
    listed = cast("dict[str, list[dict[str, object]]]", said)["models"]
    return {str(one["row"]): one for one in listed}


def test_fifteen_rows_with_the_promised_fields(run: Run) -> None:
    said = run("models", "list", "--json")
    assert said.code == 0
    rows = _rows(said.json)
    assert sorted(rows) == sorted(ROWS)
    assert all(one.keys() == FIELDS for one in rows.values())
    packaged = {"emotion", "wav2vec2-base", "vits", "musicgen-small", "bark", "deepseek-ocr"}
    assert {name for name, one in rows.items() if one["state"] != "absent"} == packaged
    assert all(rows[name]["stand_in"] for name in packaged)
    assert rows["phi3-mini"]["resident"] is True
    assert rows["bark"]["resident"] is False


def test_an_installed_stand_in_is_named_as_such(run: Run, starter_home: Paths) -> None:
    said = run("models", "list", "--json")
    row = _rows(said.json)["phi3-mini"]
    assert row["state"] == "installed"
    assert row["variant"] == "qwen2.5-coder-0.5b-instruct-q4_k_m"
    assert row["stand_in"] is True
    assert row["disk"] == 491400064
    predicted = cast("dict[str, int]", row["predicted"])
    assert predicted["vram"] == 0
    assert predicted["ram"] > 491400064
    assert "(stand-in)" in run("models", "list").out


def test_one_row_is_shown_with_its_variants_and_licences(run: Run) -> None:
    said = run("models", "show", "tinyllama", "--json")
    variants = cast("list[dict[str, object]]", said.json["variants"])
    assert "smollm2-135m-instruct-q4_1" in {one["variant"] for one in variants}
    assert all(one["licence"] for one in variants)
    assert "Apache-2.0" in run("models", "show", "tinyllama").out


def test_a_row_that_does_not_exist(run: Run) -> None:
    said = run("models", "show", "gpt-9")
    assert said.code == 1
    assert (
        said.err
        == "error: There is no model gpt-9 in the catalogue. See the names with: saijin-studio models list.\n"
    )


def test_what_this_version_cannot_fetch_is_refused(run: Run) -> None:
    said = run("models", "install", "whisper-base")
    assert said.code == 1
    assert "error: whisper-base has no variant that this version can install." in said.err


def test_installing_what_is_here_is_done_at_once(run: Run, starter_home: Paths) -> None:
    said = run("models", "install", "tinyllama", "--variant", "smollm2-135m-instruct-q4_1", "--json")
    assert said.code == 0
    assert said.json["installed"] == "smollm2-135m-instruct-q4_1"


def test_verify_finds_a_file_that_changed(run: Run, starter_home: Paths) -> None:
    assert run("models", "verify", "tinyllama", "--json").json["ok"] is True
    small = next(starter_home.models.rglob("b179*.gguf"))
    small.unlink()
    small.write_bytes(b"GGUF" + bytes(100))
    said = run("models", "verify", "tinyllama")
    assert said.code == 1
    assert "WRONG SmolLM2" in said.out
    assert "its SHA-256 differs" in said.err


def test_verifying_nothing_is_a_failure_that_says_so(run: Run) -> None:
    said = run("models", "verify", "tinyllama")
    assert said.code == 1
    assert "tinyllama is not installed" in said.err


def test_removing_says_what_else_is_gone(run: Run, starter_home: Paths) -> None:
    said = run("models", "remove", "tinyllama", "--variant", "smollm2-135m-instruct-q4_1", "--json")
    assert said.code == 0
    assert said.json["removed"] == ["smollm2-135m-instruct-q4_1"]
    again = run("models", "remove", "tinyllama", "--variant", "smollm2-135m-instruct-q4_1")
    assert again.code == 1
    said = run("models", "remove", "phi3-mini")
    assert "also served" in said.err


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """A folder that looks like a checkpoint; nothing here loads it."""
    folder = tmp_path / "downloaded"
    folder.mkdir()
    (folder / "config.json").write_text('{"model_type": "musicgen"}', encoding="utf-8")
    (folder / "model.safetensors").write_bytes(bytes(5000))
    return folder


def test_a_checkpoint_is_taken_from_a_folder_kept_and_given_back(run: Run, paths: Paths, checkpoint: Path) -> None:
    named = ("musicgen-small", "--variant", "musicgen-small")
    said = run("models", "install", *named, "--from", str(checkpoint))
    assert said.code == 0
    assert "CC-BY-NC-4.0: neither it nor what it makes may be sold" in said.err
    row = _rows(run("models", "list", "--json").json)["musicgen-small"]
    assert (row["state"], row["variant"], row["stand_in"]) == ("installed", "musicgen-small", False)
    assert cast("int", row["disk"]) > 5000
    shown = cast("list[dict[str, object]]", run("models", "show", "musicgen-small", "--json").json["variants"])
    assert [(one["installed"], one["non_commercial"]) for one in shown if one["variant"] == "musicgen-small"] == [
        (True, True)
    ]
    assert run("models", "verify", "musicgen-small", "--json").json["verified"] == ["musicgen-small"]
    weights = paths.checkpoints / "musicgen-small" / "model.safetensors"
    weights.write_bytes(b"x" * 5000)
    wrong = run("models", "verify", "musicgen-small")
    assert wrong.code == 1
    assert "WRONG MusicGen small" in wrong.out
    gone = run("models", "remove", *named, "--json")
    assert gone.json["removed"] == ["musicgen-small"]
    assert not weights.exists()


def test_only_checkpoints_come_from_a_folder(run: Run, checkpoint: Path) -> None:
    said = run("models", "install", "tinyllama", "--from", str(checkpoint))
    assert said.code == 1
    assert "has no variant that this version can install" in said.err
    empty = run("models", "install", "bark", "--from", str(checkpoint / "nowhere"))
    assert empty.code == 1
    assert "there is no checkpoint in" in empty.err
