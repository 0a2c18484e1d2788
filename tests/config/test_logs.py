from __future__ import annotations

import logging
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.logs import LARGEST, MOST, configure
from saijin_studio.core.errors import DataFolderUnwritable

if TYPE_CHECKING:
    from pathlib import Path

DIES = """
import sys, faulthandler
from pathlib import Path
from saijin_studio.config.logs import configure
configure(Path(sys.argv[1]), "studio")
if sys.argv[2] == "raise":
    raise RuntimeError("a mistake")
faulthandler._sigsegv()
"""


def die(folder: Path, how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DIES, str(folder), how], capture_output=True, text=True, check=False
    )


def test_a_process_has_one_log_and_nothing_is_left_behind(tmp_path: Path) -> None:
    before = (logging.getLogger().level, tuple(logging.getLogger().handlers), sys.excepthook, threading.excepthook)
    log = configure(tmp_path / "logs", "studio")
    logging.getLogger("a.part").info("started")
    logging.getLogger("a.part").debug("detail")
    logging.getLogger("httpx").info("a request")
    log.close()
    assert (
        logging.getLogger().level,
        tuple(logging.getLogger().handlers),
        sys.excepthook,
        threading.excepthook,
    ) == before
    assert [path.name for path in log.path.parent.iterdir()] == ["studio.log"]
    (line,) = log.path.read_text(encoding="utf-8").splitlines()
    assert line.endswith("INFO MainThread a.part: started")


def test_debug_logs_everything(tmp_path: Path) -> None:
    log = configure(tmp_path, "cli", debug=True)
    logging.getLogger("a.part").debug("detail")
    log.close()
    assert "DEBUG MainThread a.part: detail" in log.path.read_text()


def test_the_log_rotates(tmp_path: Path) -> None:
    log = configure(tmp_path, "studio")
    for _ in range(12):
        logging.getLogger("a.part").info("x" * (LARGEST // 3))
    log.close()
    assert {path.name for path in tmp_path.iterdir()} == {"studio.log", "studio.log.1", "studio.log.2"}
    assert all(path.stat().st_size <= LARGEST for path in tmp_path.iterdir())


def test_an_uncaught_exception_is_logged_and_still_shown(tmp_path: Path) -> None:
    done = die(tmp_path, "raise")
    assert "RuntimeError: a mistake" in done.stderr
    text = (tmp_path / "studio.log").read_text()
    assert "CRITICAL" in text
    assert "RuntimeError: a mistake" in text


def test_a_native_crash_leaves_a_trace(tmp_path: Path) -> None:
    assert die(tmp_path, "crash").returncode != 0
    assert "Segmentation fault" in (tmp_path / "studio.crash").read_text()


def test_an_exception_in_a_thread_is_logged_with_the_threads_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", shown.append)

    def fail() -> None:
        raise RuntimeError("a mistake")

    log = configure(tmp_path, "studio")
    thread = threading.Thread(target=fail, name="sampler")
    thread.start()
    thread.join()
    log.close()
    assert "Uncaught in sampler" in log.path.read_text()
    assert len(shown) == 1, "the hook that was there before has its turn"


def test_old_logs_are_pruned_and_own_ones_kept(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        (tmp_path / f"cli-{number}.log").write_text("old")
    log = configure(tmp_path, "cli-new")
    log.close()
    assert log.path.exists()
    assert len(list(tmp_path.iterdir())) == MOST + 1


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnwritable):
        configure(tmp_path / "file" / "logs", "studio")
