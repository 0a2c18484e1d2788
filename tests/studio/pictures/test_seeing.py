"""The row of pictures in a whole studio: its own model in an Ollama that a test speaks for, the real one beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.picture_errors import ReadingWentRound
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.pictures.reading import DEEPSEEK_OCR, EMBEDDED, engines, read
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from tests.studio.conftest import Open

pytestmark = pytest.mark.engine
PICTURE = resource("assets", "pictures", "menu.png")


def test_its_own_model_reads_and_the_embedded_engine_helps(start_studio: Open) -> None:
    with OllamaThread("deepseek-ocr:latest") as ollama:
        settings = replace(ollama.settings(), picture_models="ollama:deepseek-ocr:latest, server:vl")
        studio = start_studio(settings, RecordingSink())
        found = studio.call(engines).result(60)
        assert found[0].variant == "ollama-deepseek-ocr"
        assert found[-1].variant == EMBEDDED
        assert len(found) == 3, "no server is set"
        # Places break off, words come: they get the places that the embedded engine sees.
        ollama.reply("喫茶 青い鳥\n", "レモンケーキ 480円\n")
        picture = studio.call(lambda parts: read(parts, PICTURE, DEEPSEEK_OCR)).result(120)
        assert picture.fallback is None
        (page,) = picture.pages
        assert (page.engine, page.stand_in) == ("DeepSeek-OCR", False)
        cake = next(line for line in page.page.lines if "レモンケーキ" in line.text)
        xs, ys = [x for x, _ in cake.box], [y for _, y in cake.box]
        assert 0 < min(xs) < max(xs) < page.page.width
        assert 0 < min(ys) < max(ys) < page.page.height
        # It goes round in circles: the embedded engine reads instead, and says why.
        ollama.reply(*["レモンケーキ 480円 と紅茶\n"] * 60)
        picture = studio.call(lambda parts: read(parts, PICTURE, DEEPSEEK_OCR)).result(120)
        assert isinstance(picture.fallback, ReadingWentRound)
        assert "レモンケーキ" in picture.pages[0].page.text
        assert picture.pages[0].stand_in
