"""``models install``, ``models remove`` and ``models modelfile`` over a real server."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, cast

import pytest

from tests.library.faulty_server import Cut, FaultyServer, Refuse, Stall
from tests.runners.ollama_pulls import PullingServer
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

CONTENT = bytes(range(256)) * 40


@pytest.fixture
def server(paths: Paths) -> Iterator[FaultyServer]:
    """A server whose file two rows of the user's are about."""
    with FaultyServer(CONTENT) as running:
        rows = "".join(
            f"  {name}: {{title: {name.title()}, capability: text-emotion, licence: MIT, variants: [{variant}]}}\n"
            for name, variant in (("mine", "mine-file"), ("also-mine", "mine-file"), ("other", "other-file"))
        )
        variants = "".join(
            f"  {name}: {{title: {name.title()}, engine: lexicon, licence: MIT, size: {len(CONTENT)}, "
            f"sha256: '{sha256}', sources: [{{url: '{running.url}'}}]}}\n"
            for name, sha256 in (("mine-file", hashlib.sha256(CONTENT).hexdigest()), ("other-file", "0" * 64))
        )
        paths.own_models.write_text(f"variants:\n{variants}rows:\n{rows}", encoding="utf-8")
        paths.settings.write_text("ollama_enabled: false\ndisk_reserve: 0\n", encoding="utf-8")
        yield running


def kept(paths: Paths) -> int:
    return sum(one.stat().st_size for one in paths.models.glob("partial/*.part"))


def test_several_rows_are_installed_each_file_once(run: Run, server: FaultyServer, paths: Paths) -> None:
    said = run("models", "install", "mine", "also-mine", "--limit", "100 MB/s", "--json")
    assert said.code == 0
    (one,) = cast("list[dict[str, object]]", said.json["installs"])
    assert (one["installed"], one["bytes"]) == ("mine-file", len(CONTENT))
    assert len(server.asked) == 1
    again = run("models", "install", "mine", "--json")
    assert again.json["installed"] == "mine-file"
    assert len(server.asked) == 1
    assert run("models", "remove", "mine", "--json").json["bytes"] == len(CONTENT)


def test_a_failure_is_one_line_and_resume_goes_on(run: Run, server: FaultyServer, paths: Paths) -> None:
    server.script = [Cut(3000), Refuse(404)]
    said = run("models", "install", "mine")
    assert said.code == 1
    assert "error: Mine-File could not be downloaded: the server answered 404." in said.err
    assert kept(paths) == 3000
    again = run("models", "install", "--resume")
    assert again.code == 0
    assert "Mine-File is installed and verified" in again.out
    assert server.asked[-1][0] == "bytes=3000-"
    nothing = run("models", "install", "--resume")
    assert nothing.code == 1
    assert "There is no installation to go on with." in nothing.err


def test_one_that_fails_does_not_keep_the_others_back(run: Run, server: FaultyServer) -> None:
    said = run("models", "install", "mine", "other", "--json")
    assert said.code == 1
    told = {str(one["row"]): one for one in cast("list[dict[str, object]]", said.json["installs"])}
    assert told["mine"]["installed"] == "mine-file"
    assert "its SHA-256 differs" in str(told["other"]["error"])
    assert "error: Other-File is not the file it should be" in said.err


def test_ctrl_c_keeps_what_had_arrived_and_says_so(
    run: Run, server: FaultyServer, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Watching(io.StringIO):
        """Presses Ctrl+C when it reads that half has come."""

        def write(self, text: str) -> int:
            if "48 %" in text:
                os.kill(os.getpid(), signal.SIGINT)
            return super().write(text)

    err = Watching()
    server.script = [Stall(5000)]
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", err)
        assert run("models", "install", "mine").code == 130
    assert "Mine-File: 5 kB of 10 kB are kept" in err.getvalue()
    assert "models install --resume" in err.getvalue()
    assert kept(paths) == 5000
    assert run("models", "install", "--resume").code == 0
    assert server.asked[-1][0] == "bytes=5000-"


@pytest.mark.parametrize(
    "arguments",
    [(), ("mine", "other", "--variant", "x"), ("mine", "--limit", "fast")],
)
def test_wrong_usage(run: Run, server: FaultyServer, arguments: tuple[str, ...]) -> None:
    assert run("models", "install", *arguments).code == 2


@pytest.fixture
def ollama(paths: Paths) -> Iterator[OllamaThread]:
    with OllamaThread("phi3:mini", server=PullingServer) as running:
        text = f"ollama_url: {running.url}\ndisk_reserve: 0\n"
        paths.settings.write_text(text, encoding="utf-8")
        yield running


def test_miyu_is_made_from_a_modelfile_that_can_be_edited(run: Run, ollama: OllamaThread, tmp_path: Path) -> None:
    shipped = run("models", "modelfile", "miyu")
    assert "FROM llama3.1:8b" in shipped.out
    mine = tmp_path / "Mine.Modelfile"
    mine.write_text("FROM phi3:mini\nSYSTEM Be brief.\n", encoding="utf-8")
    edited = run("models", "modelfile", "miyu", "--edit", str(mine), "--json")
    assert edited.json == {"row": "miyu", "edited": True, "text": "FROM phi3:mini\nSYSTEM Be brief.\n"}
    said = run("models", "install", "miyu", "--variant", "ollama-miyu", "--json")
    assert said.json["installed"] == "ollama-miyu"
    assert said.json["variant"] == "ollama-miyu"
    assert said.json["stand_in"] is False
    removed = run("models", "remove", "miyu", "--json")
    assert removed.json == {"removed": ["ollama-miyu"], "bytes": 0}
    assert run("models", "modelfile", "miyu", "--reset").code == 0
    assert run("models", "modelfile", "miyu").out == shipped.out


def test_a_wrong_modelfile_is_told_line_by_line(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("FROM x\nFORM y\nPARAMETER seed z\n", encoding="utf-8")
    said = run("models", "modelfile", "miyu", "--check", str(wrong))
    assert said.code == 1
    assert f"{wrong}, line 3: seed takes a whole number." in said.out
    listed = run("models", "modelfile", "miyu", "--check", str(wrong), "--json")
    assert [one["line"] for one in cast("list[dict[str, object]]", listed.json["problems"])] == [2, 3]
    assert "line 2: there is no instruction FORM" in run("models", "modelfile", "miyu", "--edit", str(wrong)).err
    wrong.write_text("FROM x\n", encoding="utf-8")
    assert run("models", "modelfile", "miyu", "--check", str(wrong)).out == f"{wrong} is right\n"
    wrong.write_bytes(b"\xff")
    assert "cannot be read as UTF-8 text" in run("models", "modelfile", "miyu", "--check", str(wrong)).err
    assert run("models", "modelfile", "tinyllama").code == 1
