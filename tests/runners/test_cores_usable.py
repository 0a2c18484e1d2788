"""Threads for the cores that this process may use, and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.cores_usable import distinct_cores, own_group, parse_quota, usable_cores, within_quota

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("allowed", "siblings", "cores"),
    [
        ({0, 1, 2, 3}, {0: "0,2", 1: "1,3", 2: "0,2", 3: "1,3"}, 2),
        ({0, 2}, {0: "0,2", 2: "0,2"}, 1),
        ({0, 1}, {0: "0", 1: "1"}, 2),
        ({0, 1}, {0: "", 1: ""}, 2),
    ],
)
def test_two_processors_of_one_core_count_once(allowed: set[int], siblings: dict[int, str], cores: int) -> None:
    assert distinct_cores(allowed, siblings) == cores


@pytest.mark.parametrize(
    ("cores", "quotas", "usable"), [(8, [], 8), (8, [2.5], 2), (8, [4.0, 3.0], 3), (8, [0.5], 1), (2, [4.0], 2)]
)
def test_a_container_gets_what_its_quota_allows(cores: int, quotas: list[float], usable: int) -> None:
    assert within_quota(cores, quotas) == usable


@pytest.mark.parametrize(
    ("text", "quota"),
    [("max 100000\n", None), ("250000 100000\n", 2.5), ("", None), ("100000", None), ("5 0", None), ("-1 5", None)],
)
def test_the_quota_of_a_group(text: str, quota: float | None) -> None:
    assert parse_quota(text) == quota


@given(st.text())
def test_any_text_is_a_quota_or_none(text: str) -> None:
    quota = parse_quota(text)
    assert quota is None or quota >= 0


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_quota_is_read_back(quota: int, period: int) -> None:
    assert parse_quota(f"{quota} {period}\n") == quota / period


@given(st.text())
def test_any_text_names_a_group_or_none(text: str) -> None:
    group = own_group(text)
    assert group is None or f"0::/{group}" in text.splitlines()


def test_the_group_of_this_process_is_the_one_of_the_second_kind() -> None:
    assert own_group("4:cpu:/old\n0::/user.slice/app\n") == "user.slice/app"
    assert own_group("0::/\n") == ""
    assert own_group("4:cpu:/old\n") is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such groups")
def test_the_tightest_limit_on_the_way_up_counts(tmp_path: Path) -> None:
    groups, own = tmp_path / "cgroup", tmp_path / "own"
    (groups / "slice" / "app").mkdir(parents=True)
    (groups / "slice" / "cpu.max").write_text("100000 100000\n")
    (groups / "slice" / "app" / "cpu.max").write_text("max 100000\n")
    own.write_text("0::/slice/app\n")
    assert usable_cores(groups, own) == 1
    free = usable_cores(groups, tmp_path / "missing")
    own.write_bytes(b"\xff")
    assert usable_cores(groups, own) == free >= 1


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS binds no process to a processor")
def test_a_process_bound_to_one_processor_has_one_core() -> None:
    bound = (
        "import psutil\n"
        "psutil.Process().cpu_affinity(psutil.Process().cpu_affinity()[:1])\n"
        "from saijin_studio.runners.cores_usable import usable_cores\n"
        "print(usable_cores())"
    )
    done = subprocess.run([sys.executable, "-c", bound], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "1"


def test_no_more_than_the_machine_has() -> None:
    assert 1 <= usable_cores() <= (psutil.cpu_count(logical=False) or os.cpu_count() or 1)
