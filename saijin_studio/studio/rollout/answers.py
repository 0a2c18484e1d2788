"""One variant of a row is asked for what the row can do, and what it answers is put into words."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Job, JobState, Priority, Sampling, Usage
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.core.pictures import PageOutput, ReadRequest
from saijin_studio.core.sound import (
    EmotionOutput,
    FileKind,
    FileOutput,
    MusicRequest,
    SegmentOutput,
    SingingRequest,
    SpeechRequest,
    TextEmotionRequest,
    TranscriptionRequest,
    VoiceEmotionRequest,
)
from saijin_studio.studio.checking.asking import answered
from saijin_studio.studio.file_job import FileJob, one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import PersonaId, VariantId
    from saijin_studio.core.jobs import FileRequest, TextRequest
    from saijin_studio.core.sound import Output
    from saijin_studio.studio.rollout.ground import Ground

_VOICE_ROW = ModelId("vits")
_PIECE_SECONDS = 4.0
_MOST_TOKENS = 64

EASY: dict[Capability, str] = {
    Capability.CHAT: "Say hello.",
    Capability.CODE_COMPLETION: "def add(a, b):\n    return",
    Capability.TEXT_EMOTION: "今日はとても嬉しいです。",
    Capability.SPEECH_EMOTION: "今日はとても嬉しいです。",
    Capability.SPEECH: "今日はとても嬉しいです。",
    Capability.SINGING: "さくら さくら",
    Capability.MUSIC: "a calm piano",
    Capability.OCR: "prose.png",
    Capability.TRANSCRIPTION: "今日はとても嬉しいです。",
}
"""What every model of its kind has an answer to."""

_WRITES = {Capability.CHAT, Capability.CODE_COMPLETION}


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer in words: for sound the seconds of it, too. ``served`` is the variant that gave it."""

    text: str
    served: VariantId
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0


class Answers:
    """Asks rows, behind everything that the user asks.

    Args:
        ground: the parts.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def ask(self, row: ModelId, variant: VariantId, prompt: str = "", *, tokens: int = _MOST_TOKENS) -> Heard:
        """Ask for what the row can do.

        Args:
            row: of the catalogue.
            variant: of the row; no other answers.
            prompt: a question, what is to be said, or the name of a picture; empty for one that is easy.
            tokens: of a text at most.

        Raises:
            StudioError: when there is no answer.
        """
        capability = self._ground.catalogue.row(row).capability
        said = prompt or EASY[capability]
        if capability in _WRITES:
            sampling = Sampling(temperature=0.0, seed=1, max_tokens=tokens)
            asked: TextRequest = CompletionRequest(said, sampling)
            if capability is Capability.CHAT:
                asked = ChatRequest((Message(Role.USER, said),), sampling)
            return await self.write(row, variant, asked)
        with tempfile.TemporaryDirectory(prefix="saijin-rollout-") as folder:
            request = await self._request(capability, said, Path(folder))
            return await self._work(row, variant, request)

    async def write(
        self, row: ModelId, variant: VariantId, request: TextRequest, persona: PersonaId | None = None
    ) -> Heard:
        """Have a text written.

        Raises:
            StudioError: when there is no answer.
        """
        job = Job(JobId(uuid.uuid4().hex), row, request, Priority.BACKGROUND, persona, variant=variant)
        answer = await answered(self._ground, job)
        return Heard(answer.text, answer.served.variant, answer.usage)

    async def timed(self, row: ModelId, variant: VariantId) -> tuple[Heard, float]:
        """Ask something easy; also the seconds from the moment in which its model was begun to be loaded."""
        timer = _Timer(row, self._ground)
        self._ground.bus.add(timer)
        try:
            heard = await self.ask(row, variant, tokens=1)
        finally:
            self._ground.bus.remove(timer)
        return heard, timer.seconds

    async def _work(self, row: ModelId, variant: VariantId, request: FileRequest) -> Heard:
        job = FileJob(
            self._ground.scheduler,
            self._ground.bus,
            row,
            request,
            variant=variant,
            priority=Priority.BACKGROUND,
        )
        outputs = await one(job)
        files = (each for each in outputs if isinstance(each, FileOutput))
        seconds = sum(each.seconds for each in files if each.kind is FileKind.SOUND)
        served = variant if job.served is None else job.served.variant
        return Heard(_words(outputs), served, seconds=seconds)

    async def _request(self, capability: Capability, said: str, folder: Path) -> FileRequest:
        language = detect(said, Language.JA)
        if capability in {Capability.SPEECH_EMOTION, Capability.TRANSCRIPTION}:
            voice = await self._spoken(said, folder)
            if capability is Capability.SPEECH_EMOTION:
                return VoiceEmotionRequest(voice)
            return TranscriptionRequest(voice, language.value)
        makers: dict[Capability, FileRequest] = {
            Capability.TEXT_EMOTION: TextEmotionRequest(said, language),
            Capability.SPEECH: SpeechRequest(said, folder, language),
            Capability.MUSIC: MusicRequest(said, folder, _PIECE_SECONDS, 1),
            Capability.SINGING: SingingRequest(said, folder, language, 1),
            Capability.OCR: ReadRequest(resource("assets", "pictures", Path(said).name)),
        }
        return makers[capability]

    async def _spoken(self, said: str, folder: Path) -> Path:
        """Somebody's voice, to be listened to."""
        request = SpeechRequest(said, folder, detect(said, Language.JA))
        job = FileJob(self._ground.scheduler, self._ground.bus, _VOICE_ROW, request, priority=Priority.BACKGROUND)
        files = [each.path for each in await one(job) if isinstance(each, FileOutput)]
        return Path(files[0])


class _Timer:
    """Takes the time from the loading of a row's model to its first answer."""

    def __init__(self, row: ModelId, ground: Ground) -> None:
        self._row = row
        self._clock = ground.clock
        self._began: float | None = None
        self._job: JobId | None = None
        self.seconds = 0.0

    def publish(self, event: Event) -> None:
        """Take an event; those of other jobs are passed over."""
        if not isinstance(event, JobStateChanged):
            return
        if event.state in {JobState.LOADING, JobState.RUNNING} and self._began is None:
            if event.served is None or event.served.row == self._row:
                self._job, self._began = event.job, self._clock.monotonic()
        elif event.state.terminal and event.job == self._job and self._began is not None:
            self.seconds = self._clock.monotonic() - self._began


def _words(outputs: Sequence[Output]) -> str:
    words: list[str] = []
    for each in outputs:
        if isinstance(each, EmotionOutput) and each.whole:
            words.append(each.reading.label.value)
        elif isinstance(each, SegmentOutput | PageOutput):
            words.append(each.text)
        elif isinstance(each, FileOutput):
            words.append(f"{each.kind.value}, {each.seconds:.1f} s")
    return " ".join(words)
