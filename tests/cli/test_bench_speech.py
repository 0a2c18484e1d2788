"""``bench speech``, as short as it can be."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench import speech
from saijin_studio.cli.bench.bare_speech import BareSpeech
from saijin_studio.core.errors import EngineMissing
from saijin_studio.core.models import Engine
from saijin_studio.core.speech_errors import UnknownVoice
from tests.cli.own_bench import say

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

HIBARI = "hibari-en/heart"


@pytest.mark.engine
def test_the_figures_are_printed_by_voice(paths: Paths) -> None:
    short = ("--home", str(paths.root), "--voice", HIBARI, "--runs", "1", "--sentences", "1", "--json")
    result = say(speech, *short)
    assert result.code == 0
    figures = cast("dict[str, float | dict[str, float]]", result.json["figures"])
    assert set(figures) == {
        "rtf_ratio",
        "rtf",
        "rtf_ratio_by_voice",
        "rtf_by_voice",
        "first_sound_s",
        "first_sentence_alone_s",
        "first_sound_ratio",
        "cer_en",
    }
    ratio, rates = figures["rtf_ratio"], figures["cer_en"]
    assert isinstance(ratio, float)
    assert isinstance(rates, dict)
    assert 0.2 < ratio < 5.0  # on a machine that may be busy
    assert rates[HIBARI] <= 0.1


def test_a_voice_that_is_not_there_is_told(paths: Paths) -> None:
    with pytest.raises(UnknownVoice):
        say(speech, "--home", str(paths.root), "--voice", "nobody")


async def test_a_library_that_does_not_run_is_told() -> None:
    async def start() -> None:
        async with BareSpeech(Engine.LEXICON, 1):
            pass

    with pytest.raises(EngineMissing):
        await asyncio.wait_for(start(), 30)
