"""Emotion in a voice by how it sounds and what it says, in a worker: an estimate, until its speaker teaches it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.emotions import EmotionReading
from saijin_studio.core.errors import EngineMissing, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.models import Footprint
from saijin_studio.core.sound import EmotionOutput, VoiceEmotionRequest, VoiceLessonsRequest
from saijin_studio.core.voice_lessons import MODEL_FILE
from saijin_studio.core.voice_signs import VoiceSign
from saijin_studio.runners.audio_files import prepare
from saijin_studio.runners.backends.prosody_fusion import mixed, taught_share, words_share
from saijin_studio.runners.backends.prosody_learning import encoder_features, told_by
from saijin_studio.runners.backends.prosody_lessons import learn_lessons, profile_in
from saijin_studio.runners.backends.prosody_measures import measured
from saijin_studio.runners.backends.prosody_norms import deviations, scores, signs
from saijin_studio.runners.backends.prosody_tracks import FRAME_SECONDS, tracks_of
from saijin_studio.runners.backends.speech_engine import INSTALL
from saijin_studio.runners.backends.world_api import world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.voice_lessons import VoiceModel
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.prosody_tracks import Tracks
    from saijin_studio.runners.wire import Load

NAME = "Prosody and words"
WINDOW_SECONDS, STEP_SECONDS = 3.0, 1.5
_MOST_WINDOWS = 400
_SAID = "said: "


class ProsodyBackend:
    """What is known of many voices, and of the speaker's own."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._model = NAME

    def load(self, order: Load) -> Footprint:
        """Make sure that the tracker is there."""
        import psutil

        self._model = order.model
        try:
            world()
        except ImportError as cause:
            raise EngineMissing(engine="WORLD", command=INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Listen to a voice, or learn from lessons."""
        match request:
            case VoiceEmotionRequest():
                done = self._listen(request, emit, cancelled)
            case VoiceLessonsRequest(profile):
                done = learn_lessons(Path(profile), emit, cancelled)
            case _:
                raise UnsupportedRequest(model=self._model, reason="it only listens to voices for their emotion")
        return Done(Usage()) if done else None

    def _listen(
        self, request: VoiceEmotionRequest, emit: Callable[[Piece], None], cancelled: Callable[[], bool]
    ) -> bool:
        profile = None if request.profile is None else profile_in(Path(request.profile) / MODEL_FILE)
        made = prepare(request.audio, self._place.folder, foreign=True, cancelled=cancelled)
        if made is None:
            return False
        total = math.ceil(made.seconds)
        try:
            tracks = tracks_of(made.path, cancelled, lambda done: emit(PromptProgress(min(done, total), total)))
        finally:
            made.path.unlink(missing_ok=True)
        if tracks is None:
            return False
        for start, stop in windows(len(tracks)):
            if cancelled():
                return False
            reading = _sound(tracks.cut(start, stop), profile)
            if reading is not None:
                begin, end = start * FRAME_SECONDS, min(stop * FRAME_SECONDS, made.seconds)
                emit(OutputDelta(EmotionOutput(reading, round(begin, 2), round(end, 2), whole=False)))
        emit(OutputDelta(EmotionOutput(_whole(tracks, request, profile), 0.0, round(made.seconds, 2))))
        return True


def windows(frames: int) -> Iterator[tuple[int, int]]:
    """Overlapping stretches of a sound, in frames; longer ones where it is long."""
    length = max(WINDOW_SECONDS / FRAME_SECONDS, 2.0 * frames / _MOST_WINDOWS)
    step = length * STEP_SECONDS / WINDOW_SECONDS
    count = max(1, math.ceil((frames - length) / step) + 1)
    for number in range(count):
        start = round(number * step)
        yield start, min(round(start + length), frames)


def _sound(tracks: Tracks, profile: VoiceModel | None) -> EmotionReading | None:
    """A stretch by its sound alone; None when there is no voice in it."""
    measures = measured(tracks)
    if measures is None:
        return None
    far = deviations(measures, _usual(profile))
    return EmotionReading.of(scores(far), tuple(one.value for one in signs(far)))


def _whole(tracks: Tracks, request: VoiceEmotionRequest, profile: VoiceModel | None) -> EmotionReading:
    """All of it: its sound, what the speaker taught, and the words."""
    words = dict(request.words)
    measures = measured(tracks)
    if measures is None:
        return EmotionReading.of(words, (VoiceSign.UNHEARD.value,))
    far = deviations(measures, _usual(profile))
    heard, evidence = scores(far), [one.value for one in signs(far)]
    if profile is not None:
        taught = _taught(profile, measures.numbers(), None if request.features is None else Path(request.features))
        if taught is not None:
            heard = mixed(heard, taught, taught_share(profile.report.accuracy, len(profile.report.labels)))
            evidence.append(VoiceSign.TAUGHT.value)
    if words:
        said = EmotionReading.of(words)
        evidence.append(_SAID + said.label.value)
        heard = mixed(heard, dict(said.scores), words_share(dict(said.scores), known=profile is not None))
    return EmotionReading.of(heard, tuple(evidence))


def _taught(profile: VoiceModel, numbers: list[float], features: Path | None) -> dict[Emotion, float] | None:
    encoder = None
    if profile.report.with_encoder:
        encoder = None if features is None else encoder_features(features)
        if encoder is None:
            return None
    row = np.array(numbers)
    return told_by(profile, row if encoder is None else np.concatenate((encoder, row)))


def _usual(profile: VoiceModel | None) -> dict[str, tuple[float, float]] | None:
    return None if profile is None else {name: (mean, spread) for name, mean, spread in profile.baseline}
