"""Files are taken by what they are, or refused with one sentence; what is kept is a copy."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.attachments.keeping import Keeper
from saijin_studio.attachments.limits import MAX_BYTES, MAX_CHARACTERS, is_cut
from saijin_studio.core.attachment_errors import (
    AttachmentLocked,
    AttachmentRefused,
    AttachmentTooBig,
    AttachmentUnknown,
)
from saijin_studio.core.errors import DataFolderUnwritable, StudioError
from saijin_studio.core.messages import MediaKind
from tests.attachments import made
from tests.attachments.test_documents import locked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def keeper(media: Path) -> Keeper:
    return Keeper(media)


FILES = {
    "png": (made.picture("png"), MediaKind.IMAGE, ".png"),
    "jpeg": (made.picture("jpg"), MediaKind.IMAGE, ".jpg"),
    "webp": (made.picture("webp"), MediaKind.IMAGE, ".webp"),
    "wav": (made.sound(), MediaKind.AUDIO, ".wav"),
    "m4a": (made.boxes(b"soun"), MediaKind.AUDIO, ".m4a"),
    "pdf": (made.pdf("Hello"), MediaKind.DOCUMENT, ".pdf"),
    "text": ("こんにちは".encode("cp932"), MediaKind.TEXT, ".txt"),
}


@pytest.mark.parametrize(("data", "kind", "suffix"), FILES.values(), ids=FILES)
def test_a_file_is_kept_as_what_it_is(
    keeper: Keeper, media: Path, tmp_path: Path, data: bytes, kind: MediaKind, suffix: str
) -> None:
    file = tmp_path / "写真.exe"
    file.write_bytes(data)
    found = keeper.keep(file)
    digest = hashlib.sha256(data).hexdigest()
    assert (found.kind, found.name, found.digest, found.size) == (kind, "写真.exe", digest, len(data))
    assert found.path == media / digest[:2] / f"{digest}{suffix}"
    file.unlink()
    assert cast("Path", found.path).read_bytes() == data
    assert keeper.keep_bytes(data, "写真.exe") == found
    assert sum(one.is_file() for one in media.rglob("*")) == 1


def test_text_and_documents_can_be_read(keeper: Keeper) -> None:
    assert keeper.keep_bytes("こんにちは".encode("euc_jp") * 3, "a.txt").text == "こんにちは" * 3
    assert keeper.keep_bytes(made.pdf("Hello", "there"), "a.pdf").text == "Hello\n\nthere"
    assert keeper.keep_bytes(made.pdf(""), "scan.pdf").text == ""
    assert keeper.keep_bytes(made.picture("png"), "a.png").text == ""


def test_a_long_text_is_kept_whole_and_read_in_part(keeper: Keeper) -> None:
    data = b"word " * MAX_CHARACTERS
    found = keeper.keep_bytes(data, "a.txt")
    assert found.size == len(data)
    assert is_cut(found.text)
    assert len(found.text) < MAX_CHARACTERS + 100


REFUSED = {
    "nothing": (b"", AttachmentRefused, "it is empty"),
    "a program": (b"\x7fELF\x02\x01\x01\0", AttachmentUnknown, "no picture"),
    "bytes": (bytes(range(1, 256)), AttachmentUnknown, "no picture"),
    "a HEIC without a size": (made.box(b"ftyp", b"heic"), AttachmentRefused, "picture is damaged"),
    "a video": (made.boxes(b"vide", b"soun", brand=b"isom"), AttachmentRefused, "a video"),
    "an archive": (b"PK\x03\x04", AttachmentRefused, "an archive"),
    "half a picture": (made.picture("png")[:20], AttachmentRefused, "picture is damaged"),
    "a bomb": (made.picture("png")[:16] + b"\0\1\0\0" * 2, AttachmentRefused, "65536 by 65536"),
    "half a PDF": (b"%PDF-1.7\n", AttachmentRefused, "PDF file is damaged"),
    "a locked PDF": (locked("x"), AttachmentLocked, "protected by a password"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "error", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_and_leaves_nothing(
    keeper: Keeper, media: Path, data: bytes, error: type[StudioError], reason: str
) -> None:
    with pytest.raises(error, match=reason) as refused:
        keeper.keep_bytes(data, "x\n.bin")
    assert "\n" not in refused.value.what
    assert not media.exists() or not any(one.is_file() for one in media.rglob("*"))


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        pytest.param(b"", MediaKind.TEXT, id="text"),
        pytest.param(made.picture("png"), MediaKind.IMAGE, id="picture"),
        pytest.param(b"fLaC", MediaKind.AUDIO, id="sound"),
        pytest.param(b"%PDF-1.7", MediaKind.DOCUMENT, id="document"),
    ],
)
def test_each_kind_has_its_limit(keeper: Keeper, tmp_path: Path, begin: bytes, kind: MediaKind) -> None:
    file = tmp_path / "x"
    with file.open("wb") as stream:
        stream.write(begin or b"a" * 4096)
        stream.truncate(MAX_BYTES[kind] + 1)
    with pytest.raises(AttachmentTooBig, match="are allowed"):
        keeper.keep(file)


def test_links_folders_pipes_and_what_is_gone_are_told(keeper: Keeper, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    link, pipe, secret = tmp_path / "link", tmp_path / "pipe", tmp_path / "secret"
    link.symlink_to(file)
    os.mkfifo(pipe)
    for path, reason in (
        (link, "link to another file"),
        (tmp_path, "it is a folder"),
        (pipe, "it is no file"),
        (tmp_path / "none.txt", "not there any more"),
        (tmp_path / "a\0b", "cannot be read"),
        (secret / ("x" * 300), "not there any more|cannot be read"),
    ):
        with pytest.raises(AttachmentRefused, match=reason):
            keeper.keep(path)


def test_names_that_are_no_text_are_kept_as_what_can_be_shown(keeper: Keeper, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff\x01.txt")
    file.write_text("x", encoding="utf-8")
    assert keeper.keep(file).name == "��.txt"


def test_a_data_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "media").write_bytes(b"")
    with pytest.raises(DataFolderUnwritable):
        Keeper(tmp_path / "media").keep_bytes(b"x", "a.txt")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.sampled_from([one[0][:40] for one in FILES.values()]), st.binary(max_size=60), st.text(max_size=20))
def test_any_bytes_are_kept_or_refused(keeper: Keeper, begin: bytes, data: bytes, name: str) -> None:
    for content in (data, begin + data):
        with suppress(StudioError):
            assert keeper.keep_bytes(content, name).digest == hashlib.sha256(content).hexdigest()
