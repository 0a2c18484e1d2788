"""The gallery's frames are measured in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.ui.bench.gallery import measure_gallery

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def test_the_gallery_is_scrolled_and_searched_frame_by_frame(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        figures = await measure_gallery(person.live, 60)
        assert figures["cards"] == 60
        for name in ("scroll", "filter"):
            assert 0 < figures[f"{name}_p50_ms"] <= figures[f"{name}_p99_ms"] <= figures[f"{name}_longest_ms"]
            assert 0 <= figures[f"{name}_missed"] <= figures[f"{name}_frames"]
        model = person.live.assembly.gallery.model
        assert model.cast_size == 60
        assert not model.filtered

    open_window(use)
