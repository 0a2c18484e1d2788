"""A whole song: words, melody, voice, accompaniment, and the files that come of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import OutputDelta, PromptProgress
from saijin_studio.core.language import Language, detect
from saijin_studio.core.singing_errors import (
    LyricsTooLong,
    MelodyUnreadable,
    NothingToSing,
    OnlyJapaneseSung,
    SongTooLong,
)
from saijin_studio.core.sound import FileKind, FileOutput, Timing
from saijin_studio.runners.audio_resampling import resampled
from saijin_studio.runners.backends.composer.levels import faded, limited
from saijin_studio.runners.backends.composer.midi import midi_bytes
from saijin_studio.runners.backends.composer.performing import performed
from saijin_studio.runners.backends.composer.producing import Producer, Stopped
from saijin_studio.runners.backends.composer.render import RATE, Synth
from saijin_studio.runners.backends.composer.score import PPQ, Note, Part, Role
from saijin_studio.runners.backends.composer.singing import SungNote, melody_for
from saijin_studio.runners.backends.composer.wave_file import write_wav
from saijin_studio.runners.backends.singer_lyrics import phrases_of
from saijin_studio.runners.backends.singer_melody import MOST_BYTES, in_range, read_melody
from saijin_studio.runners.backends.singer_voice import RATE as VOICE_RATE
from saijin_studio.runners.backends.singer_voice import Words, sung
from saijin_studio.runners.backends.speech_level import levelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.deltas import Piece as Delta
    from saijin_studio.core.sound import SingingRequest
    from saijin_studio.runners.backends.composer.score import Piece
    from saijin_studio.runners.backends.singer_lyrics import Phrase
    from saijin_studio.runners.backends.speech_api import Samples

MOST_CHARACTERS = 1000
MOST_MINUTES = 10
LOW, HIGH = 57, 72
"""What the voice sings well, as MIDI numbers."""
_LEAD = 0.3
"""Seconds before the first note: its consonants are sung before the beat."""
_TAIL = 0.5
_UNDER = 10 ** (-5.0 / 20)
"""How much softer the accompaniment is than music by itself."""
_VOICE_GAIN = 3.0
_MELODY_VELOCITY = 90


class Singing:
    """One request, to be sung once.

    Args:
        synth: plays the accompaniment.
        request: what to sing.
        emit: takes the files and how far it is.
        cancelled: asked often.
    """

    def __init__(
        self,
        synth: Synth,
        request: SingingRequest,
        emit: Callable[[Delta], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._synth, self._request, self._emit, self._cancelled = synth, request, emit, cancelled
        self._done, self._total = 0, 1

    def sing(self) -> bool:
        """Sing it, and write the files.

        Returns:
            Whether it was sung; else it was cancelled.

        Raises:
            SingingError: when the lyrics or the melody cannot be sung.
            OSError: when a file cannot be written.
        """
        try:
            self._sung()
        except Stopped:
            return False
        return True

    def _sung(self) -> None:
        phrases, words = self._words()
        self._total = len(phrases) + 2
        lines, piece, seconds = self._melody([len(one.morae) for one in words])
        lines = [[replace(note, start=note.start + _LEAD) for note in line] for line in lines]
        phrases, words = phrases[: len(lines)], words[: len(lines)]
        total = max(seconds + _LEAD, lines[-1][-1].start + lines[-1][-1].seconds + _TAIL)
        if total > 60 * MOST_MINUTES:
            raise SongTooLong(minutes=MOST_MINUTES)
        frames = round(total * RATE)
        voice = self._voice(words, lines, frames)
        accompaniment = self._accompaniment(piece, seconds, frames)
        self._step()
        self._write(voice, accompaniment, piece, lines, phrases)
        self._step()

    def _words(self) -> tuple[list[Phrase], list[Words]]:
        lyrics = self._request.lyrics
        if len(lyrics) > MOST_CHARACTERS:
            raise LyricsTooLong(limit=MOST_CHARACTERS)
        phrases = phrases_of(lyrics)
        if not phrases:
            raise NothingToSing
        if detect(lyrics, Language.JA) is not Language.JA:
            raise OnlyJapaneseSung
        found: list[tuple[Phrase, Words]] = []
        for phrase in phrases:
            self._look()
            made = Words(phrase.text)
            if made.morae:
                found.append((phrase, made))
        if not found:
            raise NothingToSing
        return [one for one, _ in found], [one for _, one in found]

    def _melody(self, counts: Sequence[int]) -> tuple[list[list[SungNote]], Piece | None, float]:
        """A line of notes for each phrase, what accompanies them, and how long that is."""
        file = self._request.melody
        if file is None:
            melody = melody_for(counts, seed=self._request.seed, low=LOW, high=HIGH)
            return [list(line) for line in melody.lines], melody.piece, melody.seconds
        try:
            with Path(file).open("rb") as source:
                data = source.read(MOST_BYTES + 1)
        except OSError as cause:
            raise MelodyUnreadable(name=file.name) from cause
        notes = in_range(read_melody(data, file.name), LOW, HIGH)
        lines = _laid(notes, counts)
        last = lines[-1][-1]
        return lines, None, last.start + last.seconds

    def _voice(self, words: Sequence[Words], lines: Sequence[Sequence[SungNote]], frames: int) -> Samples:
        import numpy as np

        track = np.zeros(-(-frames * VOICE_RATE // RATE) + VOICE_RATE, np.float32)
        for one, notes in zip(words, lines, strict=True):
            self._look()
            made = sung(one, notes, self._cancelled)
            if made is None:
                raise Stopped
            first = max(0, round(made[0] * VOICE_RATE))
            sound = made[1][: len(track) - first]
            track[first : first + len(sound)] += sound
            self._step()
        track = levelled(track, VOICE_RATE, _VOICE_GAIN)
        pieces: list[Samples] = []
        for piece in resampled([track], VOICE_RATE, RATE):
            self._look()
            pieces.append(piece)
        whole = np.concatenate(pieces)[:frames]
        return np.pad(whole, (0, frames - len(whole)))

    def _accompaniment(self, piece: Piece | None, seconds: float, frames: int) -> Samples | None:
        import numpy as np

        if piece is None:
            return None
        made = Producer(self._synth, lambda _done, _total: self._look(), self._cancelled)
        sound = made.produce(performed(piece), seconds).mix * np.float32(_UNDER)
        lead = round(_LEAD * RATE)
        return np.pad(sound, ((lead, max(0, frames - lead - len(sound))), (0, 0)))[:frames]

    def _write(
        self,
        voice: Samples,
        accompaniment: Samples | None,
        piece: Piece | None,
        lines: Sequence[Sequence[SungNote]],
        phrases: Sequence[Phrase],
    ) -> None:
        import numpy as np

        folder, seconds = Path(self._request.folder), len(voice) / RATE
        stereo = np.repeat(voice[:, None], 2, axis=1)
        mix = stereo.copy() if accompaniment is None else stereo + accompaniment
        timings = tuple(
            Timing(one.begin, one.end, round(line[0].start, 3), round(line[-1].start + line[-1].seconds, 3))
            for one, line in zip(phrases, lines, strict=True)
        )
        title = phrases[0].text
        write_wav(folder / "song.wav", limited(faded(mix, RATE, 0.2)), RATE)
        self._told(FileOutput(FileKind.SOUND, folder / "song.wav", title, seconds, RATE, timings))
        write_wav(folder / "voice.wav", limited(stereo), RATE)
        self._told(FileOutput(FileKind.STEM, folder / "voice.wav", "voice", seconds, RATE))
        if accompaniment is not None:
            write_wav(folder / "accompaniment.wav", limited(accompaniment), RATE)
            self._told(FileOutput(FileKind.STEM, folder / "accompaniment.wav", "accompaniment", seconds, RATE))
        if piece is not None:
            (folder / "song.mid").write_bytes(midi_bytes(_with_voice(piece, lines), title))
            self._told(FileOutput(FileKind.MIDI, folder / "song.mid", title))

    def _told(self, output: FileOutput) -> None:
        self._look()
        self._emit(OutputDelta(output))

    def _step(self) -> None:
        self._done += 1
        self._emit(PromptProgress(min(self._done, self._total), self._total))

    def _look(self) -> None:
        if self._cancelled():
            raise Stopped


def _laid(notes: Sequence[SungNote], counts: Sequence[int]) -> list[list[SungNote]]:
    """The notes of a melody, one a mora; it begins again for as long as there are words."""
    length = notes[-1].start + notes[-1].seconds - notes[0].start + _TAIL
    found: list[list[SungNote]] = []
    at = 0
    for count in counts:
        line: list[SungNote] = []
        for index in range(at, at + count):
            verse, place = divmod(index, len(notes))
            line.append(replace(notes[place], start=notes[place].start + verse * length))
        found.append(line)
        at += count
    return found


def _with_voice(piece: Piece, lines: Sequence[Sequence[SungNote]]) -> Piece:
    """The accompaniment and the melody above it, as it is written: without the lead-in."""
    ticks = piece.tempos[0][1] / 60 * PPQ
    notes = tuple(
        Note(round((one.start - _LEAD) * ticks), max(1, round(one.seconds * ticks)), one.pitch, _MELODY_VELOCITY)
        for line in lines
        for one in line
    )
    return replace(piece, parts=(Part(Role.LEAD, 52, 0, notes), *piece.parts))
