"""``models add`` and ``models forget``."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.library.conftest import gguf_bytes

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run
    from tests.studio.ollama_thread import OllamaThread


@pytest.fixture(autouse=True)
def alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_a_file_becomes_a_row_and_is_forgotten(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "my model.gguf"
    file.write_bytes(gguf_bytes())
    said = run(
        "models", "add", "--gguf", str(file), "--id", "mine", "--title", "Mine", "--context", "1024", "--json"
    )
    assert said.code == 0
    assert (said.json["row"], said.json["title"], said.json["context"]) == ("mine", "Mine", 1024)
    assert "The licence is not stated" in said.err
    listed = json.loads(run("models", "list", "--json").out)["models"]
    (mine,) = [one for one in listed if one["own"]]
    assert (mine["row"], mine["state"], mine["fit"]) == ("mine", "installed", "fits")
    assert len(listed) == 16
    again = run("models", "add", "--gguf", str(file), "--id", "mine")
    assert (again.code, "There is a model mine already." in again.err) == (1, True)
    assert run("models", "forget", "mine", "--json").json == {"forgotten": "mine"}
    assert len(json.loads(run("models", "list", "--json").out)["models"]) == 15
    assert file.is_file()


def test_what_ships_is_not_forgotten(run: Run) -> None:
    said = run("models", "forget", "miyu")
    assert (said.code, said.err.startswith("error: miyu ships with the studio")) == (1, True)


def test_a_capability_that_it_lacks_is_refused(run: Run, tmp_path: Path, paths: Paths) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(gguf_bytes())
    said = run("models", "add", "--gguf", str(file), "--capability", "music")
    assert said.code == 1
    assert "it can serve chat, code-completion, not music" in said.err
    said = run("models", "add", "--gguf", str(file), "--id", "No Id")
    assert (said.code, "cannot be added" in said.err) == (1, True)
    assert not paths.own_models.exists()
    assert run("models", "add").code == 2


def test_a_tag_is_added_with_what_ollama_tells(run: Run, ollama: OllamaThread) -> None:
    said = run("models", "add", "--ollama", "gemma2:2b", "--capability", "code-completion", "--yes")
    assert (said.code, said.out) == (0, "gemma2:2b is in the catalogue as gemma2-2b-2\n")
    absent = run("models", "add", "--ollama", "mistral:7b")
    assert "saijin-studio models install mistral-7b" in absent.out


def test_a_server_lists_its_models_and_one_is_added(run: Run, paths: Paths, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("secret\n", encoding="utf-8")
    with serving({"data": [{"id": "gpt-oss"}, {"id": "other"}]}) as url:
        assert run("models", "add", "--server", url).out == "gpt-oss\nother\n"
        assert run("models", "add", "--server", url, "--json").json == {"models": ["gpt-oss", "other"]}
        said = run("models", "add", "--server", url, "--model", "gpt-oss", "--key-file", str(key), "--json")
    assert (said.json["row"], said.json["engine"]) == ("gpt-oss", "openai")
    assert "secret" not in said.out + said.err + paths.own_models.read_text(encoding="utf-8")
    assert "openai_key: secret" in paths.settings.read_text(encoding="utf-8")


@contextmanager
def serving(answer: object) -> Generator[str]:
    """A server that says this to everybody."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object, **details: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_folders_and_servers_that_are_none_are_refused(run: Run, tmp_path: Path) -> None:
    assert "holds no checkpoint" in run("models", "add", "--folder", str(tmp_path)).err
    assert "does not answer" in run("models", "add", "--server", "http://127.0.0.1:1").err
    key = ("--key-file", str(tmp_path / "none"))
    assert "There is no file" in run("models", "add", "--server", "http://127.0.0.1:1", "--model", "x", *key).err
