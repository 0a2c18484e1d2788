"""Which pictures go to a model as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.studio.pictures.sending import sendable

if TYPE_CHECKING:
    from pathlib import Path


def test_only_pictures_that_engines_decode_and_that_are_there_can_be_sent(tmp_path: Path) -> None:
    for name, content in (("a.png", b"x"), ("a.tif", b"x"), ("empty.jpg", b"")):
        (tmp_path / name).write_bytes(content)
    found = {
        name: sendable(Media(kind, tmp_path / name))
        for name, kind in (
            ("a.png", MediaKind.IMAGE),
            ("a.tif", MediaKind.IMAGE),
            ("empty.jpg", MediaKind.IMAGE),
            ("gone.png", MediaKind.IMAGE),
        )
    }
    assert [name for name, can in found.items() if can] == ["a.png"]
    assert not sendable(Media(MediaKind.AUDIO, tmp_path / "a.png"))
