"""What the pane asks for, asked of a real studio that has no models."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import StudioError
from saijin_studio.core.picture_errors import PictureUnknown
from saijin_studio.core.scans import BatchState, ItemState
from saijin_studio.studio.pictures.exporting import ExportFormat
from saijin_studio.ui.controllers.picture_services import StudioPictures
from tests.ui.pictures.fakes import SIZE, picture
from tests.ui.pictures.filling import SCAN

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.scans import Batch
    from saijin_studio.studio.parts import Parts
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def test_everything_reaches_the_studio_and_comes_back(open_darkroom: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        services = StudioPictures(person.live.studio)
        folder = tmp_path / "scans"
        folder.mkdir()
        file = picture(folder / "a.png")
        preview = await services.preview(file)
        assert (preview.width, preview.height, preview.pages) == (SIZE.width(), SIZE.height(), 1)
        text = tmp_path / "b.txt"
        text.write_text("no picture")
        with pytest.raises(PictureUnknown):
            await services.read(text)
        kept = await services.keep_picture(file.read_bytes(), ".png")
        assert kept.read_bytes() == file.read_bytes()

        async def add(parts: Parts) -> None:
            await parts.scans.add(SCAN)

        person.live.studio.call(add).result(10)
        (head,) = await services.heads(5)
        assert (await services.search("朗読会", 5))[0].id == head.id == SCAN.id
        await services.edit(SCAN.id, SCAN.lines, "other", "other")
        found = await services.scan(SCAN.id)
        assert found is not None
        assert found.text == "other"
        await services.remove([SCAN.id])
        assert await services.heads(5) == ()
        await services.restore([SCAN.id])
        assert len(await services.heads(5)) == 1
        target = tmp_path / "out.md"
        await services.export([SCAN], target, ExportFormat.MARKDOWN)
        assert "朗読会" in target.read_text(encoding="utf-8")
        batch = await services.begin_batch(folder, "scans")
        file.write_text("no picture any more")
        changes: list[Batch] = []
        ended = await services.run_batch(batch.id, lambda one, _place: changes.append(one))
        assert ended.state is BatchState.FINISHED
        assert ended.items[0].state is ItemState.FAILED
        assert changes
        await services.retry_batch(batch.id)
        (again,) = await services.batches()
        assert again.items[0].state is ItemState.WAITING
        try:
            engines = await services.engines()
        except StudioError:
            engines = ()
        assert all(one.title for one in engines)

    open_darkroom(use)
