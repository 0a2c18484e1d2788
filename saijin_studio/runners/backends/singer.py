"""The studio's own singer in a worker: it stands in for a model that sings, or, for one that tells, speaks."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import DataFolderUnwritable, EngineMissing, ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.language import Language
from saijin_studio.core.models import Footprint
from saijin_studio.core.sound import FileKind, FileOutput, SingingRequest, SpeechRequest, Timing
from saijin_studio.core.speech_errors import UnknownVoice
from saijin_studio.runners.backends.composer.backend import FONT, FONT_SHA256
from saijin_studio.runners.backends.speech_backend import SpeechBackend
from saijin_studio.runners.backends.speech_hibari import HibariEngine
from saijin_studio.runners.backends.speech_open_jtalk import OpenJTalkEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.backends.composer.render import Synth
    from saijin_studio.runners.wire import Load

VOICE = "mei"
_INSTALL = "pip install saijin-studio[starter]"


class SingerBackend:
    """The singer, as a ``Backend``: Open JTalk's voice on a melody, and speech for what is told."""

    def __init__(self) -> None:
        self._synth: Synth | None = None
        self._order: Load | None = None
        self._model = "singer"

    def load(self, order: Load) -> Footprint:
        """Bring voice and sound font into memory.

        Raises:
            EngineMissing: when the voice, the vocoder, the synthesizer or the font is not installed.
            ModelFileCorrupt: when voice or font is not the one that it should be.
        """
        import hashlib

        import psutil

        self._model, self._order = order.model, order
        try:
            from saijin_studio.runners.backends.composer.render import Synth
            from saijin_studio.runners.backends.composer.synth_api import synth
            from saijin_studio.runners.backends.world_api import world

            world()
            font = (Path(order.weights) / FONT).read_bytes()
            if hashlib.sha256(font).hexdigest() != FONT_SHA256:
                raise ModelFileCorrupt(model=order.model)
            self._synth = Synth(synth(), font)
            OpenJTalkEngine().load(order)
        except (ImportError, OSError) as cause:
            raise EngineMissing(engine="pyworld", command=_INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Sing a song, phrase by phrase, or tell a text, sentence by sentence.

        Raises:
            UnsupportedRequest: when it is for something else.
            SingingError: when lyrics or melody cannot be sung.
            DataFolderUnwritable: when a file cannot be written.
        """
        from saijin_studio.runners.backends.singer_song import Singing

        if not isinstance(request, SingingRequest) or self._synth is None:
            raise UnsupportedRequest(model=self._model, reason="it only sings and tells")
        try:
            if request.narrate:
                return self._told(request, emit, cancelled)
            if request.voice not in {"", VOICE}:
                raise UnknownVoice(voice=request.voice)
            return Done(Usage()) if Singing(self._synth, request, emit, cancelled).sing() else None
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(request.folder)) from cause

    def _told(
        self, request: SingingRequest, emit: Callable[[Piece], None], cancelled: Callable[[], bool]
    ) -> Done | None:
        assert self._order is not None
        engine = OpenJTalkEngine() if request.language is Language.JA else HibariEngine()
        speaker = SpeechBackend(engine)
        speaker.load(self._order)
        spoken: list[FileOutput] = []

        def take(piece: Piece) -> None:
            if isinstance(piece, OutputDelta) and isinstance(piece.output, FileOutput):
                spoken.append(piece.output)
            elif isinstance(piece, PromptProgress):
                emit(piece)

        order = SpeechRequest(request.lyrics, request.folder, request.language, request.voice)
        done = speaker.run(order, take, cancelled)
        if done is not None:
            emit(OutputDelta(_joined(spoken, Path(request.folder) / "narration.wav")))
        return done


def _joined(spoken: Sequence[FileOutput], file: Path) -> FileOutput:
    """The sentences as one file; their own go."""
    timings: list[Timing] = []
    at = 0.0
    with wave.open(str(file), "wb") as out:
        for one in spoken:
            with wave.open(str(one.path)) as part:
                if not timings:
                    out.setparams(part.getparams())
                out.writeframes(part.readframes(part.getnframes()))
            timings += [replace(t, start=round(t.start + at, 3), stop=round(t.stop + at, 3)) for t in one.timings]
            at += one.seconds
            Path(one.path).unlink()
    return FileOutput(FileKind.SOUND, file, "narration", at, spoken[0].sample_rate, tuple(timings))
