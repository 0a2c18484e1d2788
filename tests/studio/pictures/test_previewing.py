"""Pages are shown by a process of their own, which a hostile file may break but never the studio."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import psutil
import pytest
import pytest_asyncio
from PIL import Image

from saijin_studio.core.errors import StudioClosing
from saijin_studio.core.picture_errors import (
    PictureError,
    PictureLocked,
    PictureMissing,
    PictureTooSlow,
    PictureUnknown,
    PictureUnreadable,
    PictureWithoutPage,
)
from saijin_studio.studio.pictures.previewing import Preview, Previews
from tests.runners.pdfs_made import laughing, locked, pdf, words
from tests.runners.pictures_made import BAD, Bad, halves
from tests.runners.test_picture_process import FAKE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

in_one_loop = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def previews() -> AsyncIterator[Previews]:
    """The studio's own, for all tests here."""
    previews = Previews()
    yield previews
    await previews.aclose()


def _size(preview: Preview) -> tuple[int, int]:
    with Image.open(preview.file) as shown:
        assert shown.format == "PNG"
        return shown.size


@in_one_loop
async def test_a_page_is_shown_and_kept(previews: Previews, tmp_path: Path) -> None:
    halves(600, 400).save(tmp_path / "a.png")
    first = await previews.page(tmp_path / "a.png")
    assert (first.width, first.height, first.pages, _size(first)) == (600, 400, 1, (600, 400))
    assert await previews.page(tmp_path / "a.png") is first
    turned = await previews.page(tmp_path / "a.png", longest=60, quarter_turns=5)
    assert (turned.width, turned.height, _size(turned)) == (400, 600, (40, 60))
    assert os.name == "nt" or first.file.parent.stat().st_mode & 0o077 == 0


@in_one_loop
async def test_a_file_that_was_changed_is_shown_anew(previews: Previews, tmp_path: Path) -> None:
    halves(60, 40).save(tmp_path / "a.png")
    before = await previews.page(tmp_path / "a.png")
    halves(90, 40).save(tmp_path / "a.png")
    os.utime(tmp_path / "a.png", (1, 1))
    assert ((await previews.page(tmp_path / "a.png")).width, before.width) == (90, 60)


@in_one_loop
async def test_pages_of_a_pdf_are_shown(previews: Previews, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([words("one"), words("two")]))
    shown = await previews.page(tmp_path / "a.pdf", 1, longest=100)
    assert (shown.width, shown.height, shown.pages, _size(shown)) == (1166, 1652, 2, (71, 100))
    with pytest.raises(PictureWithoutPage):
        await previews.page(tmp_path / "a.pdf", 2)


@in_one_loop
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
async def test_what_is_no_picture_is_one_sentence(previews: Previews, tmp_path: Path, bad: Bad) -> None:
    with pytest.raises(PictureError) as caught:
        await previews.page(bad.make(tmp_path))
    assert type(caught.value) is bad.error
    assert bad.says in caught.value.what


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (locked(pdf([words("x")])), {PictureLocked}),
        (laughing(9), {PictureTooSlow, PictureUnreadable}),
    ],
    ids=["locked", "a thousand million forms"],
)
async def test_a_hostile_file_costs_one_sentence(
    tmp_path: Path, content: bytes, errors: set[type[PictureError]]
) -> None:
    previews = Previews(patience=1.5)
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises(PictureError, match=r"a\.pdf") as caught:
        await previews.page(tmp_path / "a.pdf")
    assert type(caught.value) in errors | {PictureTooSlow}
    await previews.aclose()


@in_one_loop
async def test_damage_of_any_kind_is_one_sentence(previews: Previews, tmp_path: Path) -> None:
    whole = pdf([words("one"), words("two")], more=[b"<</Type/Metadata>>"])
    for number in range(80):
        content = bytearray(whole)
        at = (number * 7919) % len(content)
        content[at : at + 1 + number % 5] = bytes((number * 31 + one) % 256 for one in range(number % 7))
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(content if number % 4 else content[:at])
        with suppress(PictureError):
            assert (await previews.page(file, longest=60)).pages in {1, 2}


async def test_the_latest_are_kept_and_nothing_stays_in_the_end(tmp_path: Path) -> None:
    previews = Previews(FAKE)
    made: list[Preview] = []
    halves().save(tmp_path / "a.png")
    for page in range(70):
        made.append(await previews.page(tmp_path / "a.png", page))
        made[-1].file.touch()
    assert [preview.file.exists() for preview in made] == [False] * 6 + [True] * 64
    pid = previews.pid
    assert pid is not None
    await previews.aclose()
    assert not made[-1].file.parent.exists()
    assert not psutil.pid_exists(pid)
    with pytest.raises(StudioClosing):
        await previews.page(tmp_path / "a.png")


async def test_it_rests_when_nothing_is_wanted(tmp_path: Path) -> None:
    previews = Previews(FAKE, idle=0.01)
    halves().save(tmp_path / "a.png")
    await previews.page(tmp_path / "a.png")
    async with asyncio.timeout(30):
        while previews.pid is not None:
            await asyncio.to_thread(Event().wait, 0.01)
    await previews.aclose()


async def test_what_needs_no_process_starts_none(tmp_path: Path) -> None:
    previews = Previews((sys.executable, "-c", "never"))
    (tmp_path / "a.png").write_bytes(b"a text")
    with pytest.raises(PictureUnknown):
        await previews.page(tmp_path / "a.png")
    with pytest.raises(PictureMissing):
        await previews.page(Path("gone.png"))
    assert previews.pid is None
    await previews.aclose()
