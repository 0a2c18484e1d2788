"""Emotion in text in a real worker's backend, with ML-Ask beside the lexicon."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from saijin_studio.core.deltas import OutputDelta, Piece
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import CompletionRequest
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.core.sound import EmotionOutput, TextEmotionRequest
from saijin_studio.runners.backend import Place, TokenCounter
from saijin_studio.runners.backends.lexicon import LexiconBackend
from saijin_studio.runners.backends.lexicon_mlask import KINDS, found
from saijin_studio.runners.backends.shipped import shipped_backends
from saijin_studio.runners.wire import Load


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> LexiconBackend:
    folder = tmp_path_factory.mktemp("worker")
    made = shipped_backends()[Engine.LEXICON](Place(folder, folder / "log"))
    assert isinstance(made, LexiconBackend)
    held = made.load(Load(Engine.LEXICON, ModelId("emotion"), "", LoadOptions(), 1))
    assert held.ram > 0
    assert list(folder.iterdir()), "ML-Ask keeps its cache in the worker's own folder"
    return made


def _run(backend: LexiconBackend, text: str, language: Language) -> EmotionOutput:
    pieces: list[Piece] = []
    assert backend.run(TextEmotionRequest(text, language), pieces.append, lambda: False) is not None
    (piece,) = pieces
    assert isinstance(piece, OutputDelta)
    assert isinstance(piece.output, EmotionOutput)
    return piece.output


def test_a_text_gets_one_reading_of_the_whole(backend: LexiconBackend) -> None:
    output = _run(backend, "試験に落ちて悲しい。", Language.JA)
    assert output.whole
    assert output.reading.label is Emotion.SADNESS
    assert _run(backend, "I'm scared.", Language.EN).reading.label is Emotion.FEAR


def test_it_stops_when_it_is_told_to(backend: LexiconBackend) -> None:
    assert backend.run(TextEmotionRequest("悲しい。", Language.JA), list[Piece]().append, lambda: True) is None


def test_it_refuses_what_is_no_text_to_be_read(backend: LexiconBackend) -> None:
    with pytest.raises(UnsupportedRequest):
        backend.run(CompletionRequest("hm"), list[Piece]().append, lambda: False)
    assert not isinstance(backend, TokenCounter)


def test_only_exact_words_of_mlask_are_believed() -> None:
    answer: dict[str, object] = {
        "emotion": {
            "yorokobi": ["悪くない≈", "嫌い*CVS", "愉快"],
            "haji": ["照れる", 3],
            "unknown": ["x"],
            "iya": None,
        }
    }
    told = list(found(answer))
    assert [(emotion, word) for emotion, _, word in told] == [(Emotion.JOY, "愉快"), (Emotion.SADNESS, "照れる")]
    assert told[0][1] > told[1][1]
    assert list(found({"emotion": None})) == []
    assert len(KINDS) == 10


def test_mlask_alone_never_makes_the_label(backend: LexiconBackend) -> None:
    reading = _run(backend, "金魚が浮いている", Language.JA).reading
    assert reading.label is Emotion.NEUTRAL


def test_paths_of_the_lexicons_are_in_the_checkout() -> None:
    assert PurePath("assets", "emotions", "ja.yaml") in {
        one.relative_to(Path(__file__).parents[3]) for one in Path(__file__).parents[3].glob("assets/emotions/*")
    }
