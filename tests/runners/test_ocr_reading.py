"""The end of an answer that would have none."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.picture_errors import ReadingWentRound
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.runners.ocr_lines import CutPage, CutStrip
from saijin_studio.runners.ocr_pages import SeenPage
from saijin_studio.runners.ocr_reading import LONGEST_ANSWER, MOST_CHARACTERS, Reading, Wrote

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator


@dataclass
class Endless:
    """Says something new again and again, so many characters and seconds at a time."""

    characters: int
    seconds: float
    clock: FakeClock = field(default_factory=FakeClock)
    name: str = "endless"
    title: str = "Endless"
    said: int = 0

    async def look(self, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """Go on."""
        assert prompt
        assert picture == b"PNG"
        while True:
            self.clock.advance(self.seconds)
            self.said += 1
            yield Wrote("".join(chr(0x4E00 + (self.said * 7919 + n * n) % 20000) for n in range(self.characters)))


@pytest.mark.parametrize(
    ("model", "pieces"), [(Endless(MOST_CHARACTERS // 4 + 1, 0), 4), (Endless(1, LONGEST_ANSWER / 5 + 1), 5)]
)
async def test_what_finds_no_end_is_ended(model: Endless, pieces: int, tmp_path: Path) -> None:
    (tmp_path / "0.png").write_bytes(b"PNG")

    async def pages(_request: ReadRequest) -> AsyncGenerator[SeenPage]:
        yield SeenPage(CutPage((CutStrip(0, 0, 9, 9),), 9, 9, 0, 1, 1), (tmp_path / "0.png",))

    with pytest.raises(ReadingWentRound, match="Endless went round"):
        async for _ in Reading(model, model.clock, pages).run(ReadRequest(Path("a.png"))):
            pass
    assert model.said == pieces
