"""The store offers whole and right files only."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.core.models import Engine, OllamaSource, Variant

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.store import Store

VariantMaker = Callable[..., Variant]


def put(store: Store, variant: Variant, content: bytes) -> Path:
    """Bring ``content`` in as an install does, unverified."""
    arrived = store.partial(variant)
    arrived.parent.mkdir(parents=True, exist_ok=True)
    arrived.write_bytes(content)
    return store.take_in(variant, arrived)


async def test_a_file_is_found_by_its_digest(store: Store, make_variant: VariantMaker, content: bytes) -> None:
    tiny = make_variant()
    assert await store.locate(tiny) is None
    place = put(store, tiny, content)
    assert place.name == f"{tiny.sha256}.gguf"
    assert place.parent.name == tiny.sha256[:2]
    assert await store.locate(tiny) == place


async def test_what_another_program_keeps_is_never_here(store: Store, make_variant: VariantMaker) -> None:
    from dataclasses import replace

    other = replace(make_variant(OllamaSource("tiny")), engine=Engine.OLLAMA, sha256="")
    assert await store.locate(other) is None
    assert store.disk_bytes(other) == 0
    with pytest.raises(ModelNotInstalled):
        await store.verify(other)


async def test_a_download_under_way_is_not_offered(
    store: Store, make_variant: VariantMaker, content: bytes
) -> None:
    tiny = make_variant()
    store.partial(tiny).parent.mkdir(parents=True)
    store.partial(tiny).write_bytes(content)
    assert await store.locate(tiny) is None
    assert store.disk_bytes(tiny) == len(content)


async def test_a_file_that_was_touched_is_read_again_and_stays(
    store: Store, make_variant: VariantMaker, content: bytes
) -> None:
    tiny = make_variant()
    place = put(store, tiny, content)
    os.utime(place, ns=(1, 1))
    assert await store.locate(tiny) == place
    record = place.with_suffix(".json").read_text()
    assert '"mtime_ns": 1' in record


@pytest.mark.parametrize("record", ["", "{", "[]", '{"size": 1}'])
async def test_a_damaged_record_costs_one_reading(
    store: Store, make_variant: VariantMaker, content: bytes, record: str
) -> None:
    tiny = make_variant()
    place = put(store, tiny, content)
    place.with_suffix(".json").write_text(record)
    assert await store.locate(tiny) == place


@pytest.mark.parametrize("damage", [b"", b"x", b"cut"])
async def test_a_file_that_was_changed_is_put_aside(
    store: Store, make_variant: VariantMaker, content: bytes, damage: bytes
) -> None:
    tiny = make_variant()
    place = put(store, tiny, content)
    changed = content[:100] if damage == b"cut" else damage + content[len(damage) :] if damage else b""
    place.write_bytes(changed)
    os.utime(place, ns=(1, 1))
    assert await store.locate(tiny) is None
    assert not place.exists()
    assert (store.folder / "wrong" / place.name).read_bytes() == changed
    assert await store.locate(tiny) is None


async def test_verify_reads_for_real_even_when_size_and_time_are_as_recorded(
    store: Store, make_variant: VariantMaker, content: bytes
) -> None:
    tiny = make_variant()
    place = put(store, tiny, content)
    status = place.stat()
    place.write_bytes(b"!" + content[1:])
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert await store.locate(tiny) == place  # believed, because it is quick
    with pytest.raises(DigestMismatch, match="Tiny"):
        await store.verify(tiny)
    assert await store.locate(tiny) is None
    with pytest.raises(ModelNotInstalled):
        await store.verify(tiny)


async def test_verify_tells_how_far_it_is(store: Store, make_variant: VariantMaker, content: bytes) -> None:
    tiny = make_variant()
    put(store, tiny, content)
    seen: list[tuple[int, int]] = []
    await store.verify(tiny, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(content), len(content))


async def test_remove_gives_back_all_of_it(store: Store, make_variant: VariantMaker, content: bytes) -> None:
    tiny = make_variant()
    put(store, tiny, content)
    store.partial(tiny).write_bytes(b"rest")
    assert store.disk_bytes(tiny) == len(content) + 4
    assert store.total_bytes() > len(content)
    assert store.remove(tiny) == len(content) + 4
    assert await store.locate(tiny) is None
    assert store.total_bytes() == 0
    assert store.remove(tiny) == 0


def test_a_new_file_replaces_an_older_one_in_one_step(
    store: Store, make_variant: VariantMaker, content: bytes
) -> None:
    tiny = make_variant()
    put(store, tiny, b"older")
    assert put(store, tiny, content).read_bytes() == content
    assert not store.partial(tiny).exists()


def test_verification_can_be_called_off(store: Store, make_variant: VariantMaker, content: bytes) -> None:
    from saijin_studio.library.files import Cancelled

    tiny = make_variant()
    put(store, tiny, content)
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        store.verify_now(tiny, cancel)
    assert store.blob(tiny).exists()
