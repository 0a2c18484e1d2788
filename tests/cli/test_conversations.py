"""``conversations``: list, search, export, import, delete and restore."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


@pytest.fixture
def chat(tmp_path: Path, paths: Paths) -> Path:
    """A chat of another program, and a data folder without Ollama."""
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    file = tmp_path / "chat.jsonl"
    lines = [
        {"user_name": "U", "character_name": "Ren"},
        {"name": "U", "is_user": True, "mes": "灯台はどこですか", "send_date": 1_700_000_000},
        {"name": "Ren", "is_user": False, "mes": "On the cape.", "send_date": 1_700_000_005},
    ]
    file.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    return file


def imported(run: Run, chat: Path) -> str:
    """The id of the chat, once it is here."""
    said = run("conversations", "import", str(chat), "--json")
    assert said.code == 0, said.err
    assert said.json["notes"] == []
    (one,) = cast("list[str]", said.json["conversations"])
    return one


def test_a_chat_comes_in_is_listed_and_found(run: Run, chat: Path) -> None:
    one = imported(run, chat)
    head = {
        "id": one,
        "title": "灯台はどこですか",
        "persona": "ren",
        "created": 1_700_000_000.0,
        "updated": 1_700_000_005.0,
        "folder": "",
        "pinned": False,
        "archived": False,
    }
    assert run("conversations", "list", "--json").json == {"conversations": [head]}
    said = run("conversations", "search", "灯台", "--persona", "ren", "--json")
    *_, hit = cast("list[dict[str, object]]", said.json["hits"])
    assert hit["conversation"] == one
    assert hit["role"] == "user"
    ((begin, end),) = cast("list[tuple[int, int]]", hit["marks"])
    assert str(hit["snippet"])[begin:end] == "灯台"
    assert set(hit) == {"conversation", "title", "persona", "message", "role", "created", "snippet", "marks"}
    assert "灯台はどこですか: On the cape." in run("conversations", "search", "cape").out
    assert run("conversations", "search", "cape", "--persona", "miyu").out == ""


def test_a_conversation_goes_out_and_comes_in_again(run: Run, chat: Path, tmp_path: Path) -> None:
    one = imported(run, chat)
    file = tmp_path / "out.json"
    said = run("conversations", "export", one, "--format", "json", "-o", str(file), "--json")
    assert said.json == {"format": "json", "files": [str(file)]}
    assert json.loads(file.read_text(encoding="utf-8"))["format"] == "saijin-conversations"
    again = run("conversations", "export", one, "--format", "json", "-o", str(file))
    assert again.code == 1
    assert "is there already" in again.err
    assert imported(run, file) != one
    page = tmp_path / "out.html"
    said = run("conversations", "export", one, "--format", "html", "-o", str(page), "--language", "en", "--whole")
    assert said.out == f"{page}\n"
    assert "On the cape." in page.read_text(encoding="utf-8")


def test_what_is_deleted_can_be_restored(run: Run, chat: Path) -> None:
    one = imported(run, chat)
    assert run("conversations", "delete", one, "--json").json == {"deleted": [one]}
    assert run("conversations", "list").out == ""
    assert one in run("conversations", "list", "--deleted").out
    twice = run("conversations", "delete", one)
    assert twice.code == 1
    assert f"There is no conversation {one}." in twice.err
    assert run("conversations", "restore", one).out == f"restored: {one}\n"
    assert one in run("conversations", "list").out
    assert run("conversations", "restore", one).code == 1


def test_one_bad_file_keeps_no_other_out(run: Run, chat: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    lost = tmp_path / "lost.jsonl"
    lost.write_bytes(chat.read_bytes().replace(b"Ren", b"Who") + b"\n{broken")
    said = run("conversations", "import", str(bad), str(lost), "--persona", "ana", "--json")
    assert said.code == 1
    assert f"error: {bad} cannot be imported: it is not JSON, or it breaks off. Choose an export" in said.err
    assert f"note: {lost}: 1 messages could not be read" in said.err
    assert len(cast("list[str]", said.json["conversations"])) == 1
    assert said.json["notes"] == [
        {"file": str(lost), "kind": "unreadable", "count": 1, "what": ""},
        {"file": str(lost), "kind": "persona", "count": 1, "what": "Who"},
    ]
    assert " ana " in run("conversations", "list").out


def test_nobody_is_one_sentence(run: Run, chat: Path) -> None:
    for arguments in (("import", str(chat)), ("search", "x")):
        said = run("conversations", *arguments, "--persona", "nobody")
        assert said.code == 1
        assert "There is no persona nobody." in said.err
