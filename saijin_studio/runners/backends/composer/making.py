"""One request to its files, in an order in which what is heard comes first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import OutputDelta, PromptProgress
from saijin_studio.core.sound import FileKind, FileOutput
from saijin_studio.runners.backends.composer.facts import FILE_NAME, piece_json, shown_title
from saijin_studio.runners.backends.composer.midi import midi_bytes
from saijin_studio.runners.backends.composer.performing import performed
from saijin_studio.runners.backends.composer.picture import picture
from saijin_studio.runners.backends.composer.producing import Producer, Stopped
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.render import RATE, Synth
from saijin_studio.runners.backends.composer.synth_api import synth
from saijin_studio.runners.backends.composer.wave_file import write_wav
from saijin_studio.runners.backends.composer.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece as Delta
    from saijin_studio.core.sound import MusicRequest


class Maker:
    """Makes music.

    Args:
        font: the bytes of a General MIDI sound font.

    Raises:
        ImportError: when the synthesizer is not installed.
    """

    def __init__(self, font: bytes) -> None:
        self._synth = Synth(synth(), font)

    def make(self, request: MusicRequest, emit: Callable[[Delta], None], cancelled: Callable[[], bool]) -> bool:
        """Compose a piece and render it; the files come as they are finished.

        Returns:
            Whether it was made; else it was cancelled.

        Raises:
            OSError: when a file cannot be written.
        """
        try:
            self._made(request, emit, cancelled)
        except Stopped:
            return False
        return True

    def _made(self, request: MusicRequest, emit: Callable[[Delta], None], cancelled: Callable[[], bool]) -> None:
        def check() -> None:
            if cancelled():
                raise Stopped

        def step(done: int, total: int) -> None:
            check()
            emit(PromptProgress(done, total))

        folder, seconds = Path(request.folder), request.seconds
        piece = performed(write(plan_for(request.prompt, seconds, request.seed, request.plan), check))
        check()
        producer = Producer(self._synth, step, cancelled)
        made = producer.produce(piece, seconds)
        title = shown_title(piece.plan)
        (folder / FILE_NAME).write_text(piece_json(piece, seconds, made.loop, RATE), encoding="utf-8")
        write_wav(folder / "music.wav", made.mix, RATE, made.loop, check)
        emit(OutputDelta(FileOutput(FileKind.SOUND, folder / "music.wav", title, seconds, RATE)))
        (folder / "music.mid").write_bytes(midi_bytes(piece, title))
        emit(OutputDelta(FileOutput(FileKind.MIDI, folder / "music.mid", title)))
        (folder / "music.png").write_bytes(picture(piece, seconds))
        emit(OutputDelta(FileOutput(FileKind.PICTURE, folder / "music.png", title)))
        for role, sound in producer.stems(piece, seconds, made.gain) if request.stems else ():
            path = folder / f"stem-{role.value}.wav"
            write_wav(path, sound, RATE, made.loop, check)
            emit(OutputDelta(FileOutput(FileKind.STEM, path, role.value, seconds, RATE)))
