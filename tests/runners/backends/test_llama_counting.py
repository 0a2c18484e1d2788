"""Asking llama.cpp's server to count; a server of the test's own answers."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.context import Counts
from saijin_studio.core.messages import Message, Role
from saijin_studio.runners.backends.llama_counting import TokenService

if TYPE_CHECKING:
    from collections.abc import Iterator

HELLO = (Message(Role.USER, "hello"),)


class Server(HTTPServer):
    """Answers with what the test wants."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.template = "<|assistant|>"
        self.answer: object = None
        self.status = 200
        self.keys: list[str | None] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """A token for each character."""

    def do_POST(self) -> None:  # the library's name
        """Answer."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert isinstance(self.server, Server)
        self.server.keys.append(self.headers["Authorization"])
        answers: dict[str, object] = {
            "/tokenize": {"tokens": list(body.get("content", ""))},
            "/apply-template": {"prompt": self.server.template},
            "/v1/chat/completions/input_tokens": {"input_tokens": 7},
        }
        answer = json.dumps(answers[self.path] if self.server.answer is None else self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_counts_texts_and_the_conversation_with_its_key(server: Server) -> None:
    service = TokenService(server.address, "secret")
    assert service.count(["", "abc"], HELLO) == Counts((0, 3), 7)
    assert service.count(["ab"], ()) == Counts((2,), 0)
    assert set(server.keys) == {"Bearer secret"}


@pytest.mark.parametrize(
    ("template", "opened"),
    [("<|assistant|>", False), ("<|assistant|><think>\n", True), ("<think>\n\n</think>\n\n", False)],
)
def test_a_template_that_begins_the_thoughts_is_seen(server: Server, template: str, *, opened: bool) -> None:
    server.template = template
    assert TokenService(server.address, "k").opens_thoughts(HELLO) is opened


def test_what_is_no_answer_is_an_error(server: Server) -> None:
    service = TokenService(server.address, "k")
    server.answer = []
    with pytest.raises(ValueError, match="did not answer with an object"):
        service.count(["a"], ())
    server.status = 401
    with pytest.raises(ValueError, match="/tokenize answered 401"):
        service.count(["a"], ())
