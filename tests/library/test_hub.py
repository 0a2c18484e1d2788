"""The real client of the hub, against a server on this machine."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.models import HubSource
from saijin_studio.library.hub import HubFile, HuggingFaceHub
from saijin_studio.library.partial import Partial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WEIGHTS = bytes(range(256)) * 20
SHA256 = hashlib.sha256(WEIGHTS).hexdigest()
COMMIT = "0123456789abcdef0123456789abcdef01234567"
SOURCE = HubSource("someone/tiny", "v1")
LISTED = {
    "id": "someone/tiny",
    "modelId": "someone/tiny",
    "sha": COMMIT,
    "tags": [],
    "siblings": [
        {"rfilename": "config.json", "size": 2, "blobId": "9e26dfeeb6e641a33dae4961196235bdb965b21b"},
        {
            "rfilename": "model.safetensors",
            "size": len(WEIGHTS),
            "blobId": "aa",
            "lfs": {"sha256": SHA256, "size": len(WEIGHTS), "pointerSize": 100},
        },
    ],
}


@pytest.fixture
def endpoint() -> Iterator[str]:
    """The address of a hub with one repository."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/api/models/someone/tiny/revision/v1": json.dumps(LISTED).encode(),
                f"/someone/tiny/resolve/{COMMIT}/model.safetensors": WEIGHTS,
            }
            body = answers.get(self.path.partition("?")[0])
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *args: object, **details: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_repository_is_listed_with_digests_and_fetched(endpoint: str, tmp_path: Path) -> None:
    hub = HuggingFaceHub(endpoint)
    repository = hub.look(SOURCE, "Tiny")
    assert repository.commit == COMMIT
    assert repository.files == (
        HubFile("config.json", 2, git="9e26dfeeb6e641a33dae4961196235bdb965b21b"),
        HubFile("model.safetensors", len(WEIGHTS), SHA256, "aa"),
    )
    with Partial(tmp_path / "part", len(WEIGHTS), threading.Event(), lambda _done, _total: None) as partial:
        hub.fetch(SOURCE, COMMIT, repository.files[1], "Tiny", partial)
        assert partial.sha256 == SHA256


def test_what_is_not_there_is_told_in_one_line(endpoint: str) -> None:
    with pytest.raises(DownloadFailed, match="Tiny could not be downloaded") as told:
        HuggingFaceHub(endpoint).look(HubSource("someone/else"), "Tiny")
    assert "\n" not in told.value.what


def test_a_hub_that_does_not_answer() -> None:
    with pytest.raises(DownloadFailed, match="Tiny could not be downloaded"):
        HuggingFaceHub("http://127.0.0.1:9").look(SOURCE, "Tiny")
