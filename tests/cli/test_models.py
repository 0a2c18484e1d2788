"""``models``: the catalogue and the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
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
    assert {one["state"] for one in rows.values()} == {"absent"}
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
    said = run("models", "install", "bark")
    assert said.code == 1
    assert "error: bark has no variant that this version can install." in said.err


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
