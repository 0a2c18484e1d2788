"""Files that lie elsewhere are used where they lie, and never touched."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.models import Variant

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.store import Store

VariantMaker = Callable[..., Variant]


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def renamed(path: Path, name: str) -> Path:
    return path.rename(path.with_name(name))


@pytest.fixture
def elsewhere(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "blobs" / "sha256-ab"
    path.parent.mkdir()
    path.write_bytes(content)
    return path


async def test_an_adopted_file_is_here(store: Store, make_variant: VariantMaker, elsewhere: Path) -> None:
    tiny = make_variant()
    assert not store.is_here(tiny)
    store.adopted.adopt(tiny, elsewhere)
    assert store.is_here(tiny)
    assert await store.locate(tiny) == elsewhere
    await store.verify(tiny)
    assert (store.blob_exists(tiny), store.disk_bytes(tiny)) == (False, 0)


async def test_the_stores_own_file_comes_first(
    store: Store, make_variant: VariantMaker, elsewhere: Path, content: bytes
) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    arrived = store.partial(tiny)
    arrived.parent.mkdir(parents=True)
    arrived.write_bytes(content)
    place = store.take_in(tiny, arrived)
    assert await store.locate(tiny) == place


async def test_removing_leaves_it_where_it_is(
    store: Store, make_variant: VariantMaker, elsewhere: Path, content: bytes
) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    assert store.remove(tiny) == 0
    assert await store.locate(tiny) is None
    assert bytes_of(elsewhere) == content
    assert not store.adopted.forget(tiny)


async def test_one_that_was_touched_is_read_again_and_one_that_changed_is_used_no_more(
    store: Store, make_variant: VariantMaker, elsewhere: Path, content: bytes
) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    os.utime(elsewhere, (1, 1))
    assert await store.locate(tiny) == elsewhere
    assert store.adopted.unchanged(tiny)
    changed = b"!" + content[1:]
    put(elsewhere, changed)
    assert await store.locate(tiny) is None
    assert bytes_of(elsewhere) == changed
    assert not store.is_here(tiny)


async def test_one_that_is_gone_for_a_while_is_known_again(
    store: Store, make_variant: VariantMaker, elsewhere: Path
) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    away = renamed(elsewhere, "away")
    assert await store.locate(tiny) is None
    assert not store.adopted.unchanged(tiny)
    with pytest.raises(ModelNotInstalled):
        store.verify_now(tiny, threading.Event())
    renamed(away, elsewhere.name)
    assert await store.locate(tiny) == elsewhere


def test_verifying_one_that_changed_names_it(store: Store, make_variant: VariantMaker, elsewhere: Path) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    elsewhere.write_bytes(b"short")
    with pytest.raises(AdoptedFileChanged, match="sha256-ab"):
        store.verify_now(tiny, threading.Event())


@pytest.mark.parametrize("note", [b"", b"[]", b'{"path": 1, "size": 1, "mtime_ns": 1}', b'{"path": "x"}'])
async def test_a_damaged_note_is_none(
    store: Store, make_variant: VariantMaker, elsewhere: Path, note: bytes
) -> None:
    tiny = make_variant()
    store.adopted.adopt(tiny, elsewhere)
    put(store.folder / "adopted" / f"{tiny.sha256}.json", note)
    assert await store.locate(tiny) is None


def test_a_file_that_is_none_is_not_adopted(store: Store, make_variant: VariantMaker, tmp_path: Path) -> None:
    with pytest.raises(ModelNotInstalled):
        store.adopted.adopt(make_variant(), tmp_path)
