"""No name in a backup leads elsewhere, on any system."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saijin_studio.library.backup.names import folded, is_safe


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../settings.yaml",
        "personas/../../x",
        "/etc/passwd",
        "personas//x",
        "personas/",
        "C:/x",
        "c:x",
        "x\\..\\y",
        "\\\\server\\share",
        "x:stream",
        "nul",
        "personas/CON.yaml",
        "personas/com¹.txt",
        "aux .txt",
        "x.",
        "x ",
        "a\0b",
        "a\nb",
        "a*b",
        "\udcff",
        "x" * 256,
        "ab/" * 150 + "x",
    ],
)
def test_a_name_that_may_lead_elsewhere_is_refused(name: str) -> None:
    assert not is_safe(name)


@pytest.mark.parametrize(
    "name", ["settings/settings.yaml", "personas/美優 (2).yaml", "media/ab/c.d-e_f", "console"]
)
def test_a_plain_path_is_taken(name: str) -> None:
    assert is_safe(name)


@given(st.text(max_size=30) | st.from_regex(r"[a-c./\\: ]{1,12}", fullmatch=True))
@example("a/b")
def test_whatever_is_taken_stays_below_its_folder_everywhere(name: str) -> None:
    if is_safe(name):
        windows, posix = PureWindowsPath("C:\\home") / name, PurePosixPath("/home") / name
        assert windows.is_relative_to("C:\\home")
        assert not {"..", "."} & {*windows.parts, *posix.parts}
        assert posix.is_relative_to("/home")
        assert not PureWindowsPath(name).drive


def test_names_that_are_one_file_on_some_system_have_that_in_common() -> None:
    assert folded("Personas/É.yaml") == folded("personas/e\u0301.YAML")
