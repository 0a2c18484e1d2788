"""What is being installed, over the end of the studio."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.core.errors import DataFolderUnwritable, DownloadFailed
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import InstallState
from saijin_studio.studio.installing.keeping import InstallsFile, KeptInstall

if TYPE_CHECKING:
    from pathlib import Path


def kept(name: str, state: InstallState = InstallState.PAUSED, **more: object) -> KeptInstall:
    return KeptInstall(ModelId("row"), VariantId(name), state, 1000)


@pytest.fixture
def file(tmp_path: Path) -> InstallsFile:
    return InstallsFile(tmp_path / "installs.json")


def test_what_was_under_way_is_paused_and_what_failed_says_why(file: InstallsFile, tmp_path: Path) -> None:
    fault = DownloadFailed(title="Tiny", reason="the line broke").fault()
    going = KeptInstall(ModelId("a"), VariantId("a"), InstallState.FETCHING, 10, tmp_path, renew=True)
    failed = KeptInstall(ModelId("b"), VariantId("b"), InstallState.FAILED, 20, fault=fault)
    file.put(going)
    file.put(failed)
    assert file.read() == (
        KeptInstall(ModelId("a"), VariantId("a"), InstallState.PAUSED, 10, tmp_path, renew=True),
        failed,
    )
    file.drop(VariantId("a"))
    file.drop(VariantId("a"))
    assert file.read() == (failed,)


def test_a_window_and_a_command_may_both_change_it(file: InstallsFile, tmp_path: Path) -> None:
    other = InstallsFile(tmp_path / "installs.json")

    def put(into: InstallsFile, name: str) -> None:
        for count in range(5):
            into.put(kept(f"{name}-{count}"))

    threads = [threading.Thread(target=put, args=one) for one in ((file, "window"), (other, "command"))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(file.read()) == 10


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"installs": 5}',
        '{"installs": [5]}',
        '{"installs": [{"row": 1, "variant": "x", "total": 1}]}',
        "[" * 5000,
    ],
)
def test_a_damaged_file_counts_as_empty(file: InstallsFile, tmp_path: Path, text: str) -> None:
    (tmp_path / "installs.json").write_text(text, encoding="utf-8")
    assert file.read() == ()
    file.put(kept("x"))
    assert file.read() == (kept("x"),)


@pytest.mark.parametrize(
    "fault", ["5", '{"kind": "A", "sentence": "{x}", "remedy": "", "details": {}}', '{"kind": "A"}']
)
def test_a_failure_without_a_readable_fault_is_a_pause(file: InstallsFile, tmp_path: Path, fault: str) -> None:
    one = f'{{"row": "a", "variant": "x", "state": "failed", "total": 1, "fault": {fault}}}'
    (tmp_path / "installs.json").write_text(f'{{"installs": [{one}]}}', encoding="utf-8")
    assert [found.state for found in file.read()] == [InstallState.PAUSED]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataFolderUnwritable):
        InstallsFile(tmp_path / "file" / "installs.json").put(kept("x"))


NAMES = st.sampled_from(["row", "variant", "total", "fault", "details", "installs", "state"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(JSON, max_size=3))
def test_whatever_stands_in_it_is_read(file: InstallsFile, tmp_path: Path, entries: list[object]) -> None:
    (tmp_path / "installs.json").write_text(json.dumps({"installs": entries}), encoding="utf-8")
    assert all(one.state in {InstallState.PAUSED, InstallState.FAILED} for one in file.read())
