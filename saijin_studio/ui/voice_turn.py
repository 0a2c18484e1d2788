"""One turn of a conversation by voice: which step it is at, and how long each took."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.loop import VoicePlan, VoiceStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.personas import Persona


class StepState(StrEnum):
    """How far a step is. OFF: it is left out. HELD: the message waits for the user to send it."""

    WAITING = "waiting"
    LISTENING = "listening"
    RUNNING = "running"
    DONE = "done"
    OFF = "off"
    HELD = "held"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as it is shown; ``seconds`` is how long it took, once it is done."""

    step: VoiceStep
    state: StepState = StepState.WAITING
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class VoiceView:
    """A turn as it is shown.

    ``holds``: words that were spoken wait in the composer, and ``feeling`` goes with them. ``running``: there is
    something to be stopped.
    """

    steps: tuple[StepView, ...]
    plan: VoicePlan = field(default_factory=VoicePlan)
    holds: bool = False
    feeling: Feeling | None = None
    running: bool = False


class VoiceTurn:
    """Goes from the microphone to the end of the spoken reply.

    Args:
        key: whose draft was shown when the microphone was pressed.
        persona: who was talked with then.
        clock: monotonic seconds.
    """

    def __init__(self, key: str, persona: Persona, clock: Callable[[], float]) -> None:
        self.key, self.persona, self._clock = key, persona, clock
        self.feeling: Feeling | None = None
        self.holds = False
        """Its words wait in the composer."""
        self.over = False
        """Nothing is done for it any more."""
        self.started: ReplyStarted | None = None
        self._steps = {step: StepView(step) for step in VoiceStep}
        self._began: dict[VoiceStep, float] = {}

    def state(self, step: VoiceStep) -> StepState:
        """How far a step is."""
        return self._steps[step].state

    @property
    def failed(self) -> bool:
        """Whether a step could not be done."""
        return any(one.state is StepState.FAILED for one in self._steps.values())

    def listen(self) -> None:
        """Somebody speaks."""
        self._set(VoiceStep.TRANSCRIPTION, StepState.LISTENING)

    def begin(self, step: VoiceStep) -> None:
        """A step begins; what stood before it and was being done is done."""
        for before in VoiceStep:
            if before is step:
                break
            if self.state(before) is StepState.RUNNING and step is not VoiceStep.SPEECH:
                self.end(before)  # the reply is still being written while it is spoken
        self._began[step] = self._clock()
        self._set(step, StepState.RUNNING)

    def end(self, step: VoiceStep, seconds: float | None = None) -> None:
        """A step is done; it took so long by itself, or as long as it was seen to run."""
        if seconds is None and self.state(step) is StepState.RUNNING:
            seconds = self._clock() - self._began[step]
        if seconds is not None and self.state(step) is not StepState.FAILED:
            self._steps[step] = StepView(step, StepState.DONE, seconds)

    def fail(self, step: VoiceStep) -> None:
        """A step could not be done."""
        self._set(step, StepState.FAILED)

    def reset(self, step: VoiceStep) -> None:
        """A step was broken off."""
        if self.state(step) in {StepState.RUNNING, StepState.LISTENING}:
            self._set(step, StepState.WAITING)

    def view(self, plan: VoicePlan) -> VoiceView:
        """How it is shown with what is switched on now."""
        steps = tuple(self._seen(self._steps[step], plan) for step in VoiceStep)
        return VoiceView(steps, plan, self.holds, self.feeling, running=not (self.holds or self.over))

    def _seen(self, step: StepView, plan: VoicePlan) -> StepView:
        if step.state is not StepState.WAITING:
            return step
        if not plan.has(step.step):
            return StepView(step.step, StepState.OFF)
        by_hand = step.step is VoiceStep.REPLY and (self.holds or not plan.send)
        return StepView(step.step, StepState.HELD) if by_hand else step

    def _set(self, step: VoiceStep, state: StepState) -> None:
        self._steps[step] = StepView(step, state)


def spaced(before: str, words: str) -> str:
    """Words as they follow a text: with a space between, where both are of a script that has such."""
    last = before[-1:]
    follows = bool(last) and not last.isspace() and last.isascii() and words[:1].isascii()
    return f" {words}" if follows else words
