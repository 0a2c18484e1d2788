"""The checks of a rollout that ask models."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.language import detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability, Footprint
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.library.resolver import key_of
from saijin_studio.personas.checks.judging import judge_text
from saijin_studio.personas.checks.verdict import Outcome, Verdict
from saijin_studio.studio.checking.plan import Choice, sampling_for
from saijin_studio.studio.checking.sandbox import Sandbox
from saijin_studio.studio.rollout.ports import Judged, Loaded
from saijin_studio.studio.targets import target_of

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId, PersonaId, VariantId
    from saijin_studio.core.jobs import TextRequest
    from saijin_studio.core.personas import Check, Persona
    from saijin_studio.core.rollout_plan import Golden, PersonaChecks
    from saijin_studio.studio.rollout.answers import Heard
    from saijin_studio.studio.rollout.ground import Ground
    from saijin_studio.studio.rollout.ports import Variants

_COUNT = "Count from 1 to 40, separated by commas."
_CANARY_TOKENS = 32
_SHOWN = 120
_FAILURES_SHOWN = 4


class Answering(Protocol):
    """Asks rows; see ``Answers``."""

    async def ask(self, row: ModelId, variant: VariantId, prompt: str = "", *, tokens: int = ...) -> Heard:
        """Ask for what the row can do."""
        ...

    async def write(
        self, row: ModelId, variant: VariantId, request: TextRequest, persona: PersonaId | None = None
    ) -> Heard:
        """Have a text written."""
        ...

    async def timed(self, row: ModelId, variant: VariantId) -> tuple[Heard, float]:
        """Ask something easy, and take the time."""
        ...


class StudioAsking:
    """``Asking`` through the scheduler, with jobs in the background.

    Args:
        ground: the parts.
        answers: asks rows.
    """

    def __init__(self, ground: Ground, answers: Answering) -> None:
        self._ground = ground
        self._answers = answers
        self._sandbox = Sandbox()

    async def load(self, row: ModelId, variant: VariantId) -> Loaded:
        """Have it loaded and answer once."""
        _, seconds = await self._answers.timed(row, variant)
        key = key_of(self._ground.catalogue.variant(row, variant))
        snapshot = self._ground.scheduler.snapshot()
        held = next((use.footprint for use in snapshot.models if use.key == key), Footprint())
        return Loaded(seconds, held, snapshot.budget)

    async def speed(self, row: ModelId, variant: VariantId) -> float:
        """Tokens a second; 0 of what writes none."""
        return (await self._answers.ask(row, variant, _COUNT, tokens=48)).usage.tokens_per_second

    async def golden(self, row: ModelId, variant: VariantId, golden: Golden) -> Judged:
        """Ask a question of the plan."""
        heard = await self._answers.ask(row, variant, golden.check.prompt)
        if golden.seconds:
            expected = f"{golden.seconds:g} s of sound at least"
            return Judged(heard.seconds >= golden.seconds, expected, f"{heard.seconds:.1f} s")
        if self._ground.catalogue.row(row).capability is Capability.CHAT:
            verdict = await self._verdict(golden.check, heard)
            passed = verdict.outcome is not Outcome.FAILED
        else:
            passed = _holds(golden.check, heard.text)
        return Judged(passed, _wanted(golden.check), _short(heard.text))

    async def personas(self, checks: PersonaChecks, variants: Variants) -> Judged:
        """Ask the capability checks of personas: of those named, or of all that are mapped to these rows."""
        cast = await asyncio.to_thread(self._ground.cast)
        named = [one for one in cast.personas if not checks.personas or one.id in checks.personas]
        choice, passed, judged = Choice(checks.small, checks.most), 0, 0
        wrong: list[str] = []
        for persona in named:
            row = _row_of(persona, variants)
            for check in () if row is None else choice.of(persona):
                assert row is not None
                heard = await self._as_persona(persona, check, row, variants[row])
                verdict = await self._verdict(check, heard)
                if verdict.outcome is Outcome.NOT_JUDGED:
                    continue
                judged += 1
                passed += verdict.outcome is Outcome.PASSED
                if verdict.outcome is Outcome.FAILED:
                    wrong.append(f"{persona.id}: {'; '.join(verdict.reasons)}")
        share = passed / judged if judged else 1.0
        found = f"{passed} of {judged} passed"
        if wrong:
            found += f" ({_short(' | '.join(wrong[:_FAILURES_SHOWN]), 400)})"
        return Judged(share >= checks.floor, f"{checks.floor:.0%} at least", found)

    async def canary(self, persona: PersonaId, variants: Variants) -> Judged:
        """Let a persona answer with the variant that it tries out; where it writes with none of them, ask them."""
        cast = await asyncio.to_thread(self._ground.cast)
        found = cast.find(persona)
        row = None if found is None else _row_of(found, variants)
        check = None if found is None else next(iter(found.checks), None)
        if found is not None and check is not None and row is not None:
            heard = await self._as_persona(found, check, row, variants[row], _CANARY_TOKENS)
        else:
            every = () if found is None else [one for each in found.capabilities for one in each.models]
            row = next((one for one in every if one in variants), next(iter(variants)))
            heard = await self._answers.ask(row, variants[row])
        right = bool(heard.text.strip()) and heard.served == variants[row]
        return Judged(right, f"an answer by {variants[row]}", f"{heard.served}: {_short(heard.text)}")

    async def _as_persona(
        self, persona: Persona, check: Check, row: ModelId, variant: VariantId, most: int | None = None
    ) -> Heard:
        ground, sampling = self._ground, sampling_for(persona, check)
        if most is not None:
            sampling = replace(sampling, max_tokens=most)
        target = await target_of(ground.catalogue, row, ground.resolver)
        history = [Message(Role.USER, check.prompt)]
        prompt = build_request(persona, history, detect(check.prompt), target, sampling)
        return await self._answers.write(row, variant, prompt.request, persona.id)

    async def _verdict(self, check: Check, heard: Heard) -> Verdict:
        ran = await asyncio.to_thread(self._sandbox.judge, check, heard.text)
        return Verdict((*judge_text(check, heard.text), *ran))


def _row_of(persona: Persona, variants: Variants) -> ModelId | None:
    """The first row that a persona talks with and that gets a new variant."""
    return next((row for row in persona.rows(Capability.CHAT) if row in variants), None)


def _holds(check: Check, text: str) -> bool:
    """What no language belongs to: labels, and text in pictures or sound."""
    plain = text.casefold()
    return bool(plain.strip()) and (not check.contains or any(word.casefold() in plain for word in check.contains))


def _wanted(check: Check) -> str:
    wanted = [f"an answer in {check.language.value} to {_short(check.prompt, 60)!r}"]
    if check.contains:
        wanted.append(f"one of {', '.join(check.contains)}")
    if check.matches:
        wanted.append(f"a match of {check.matches}")
    if check.min_characters > 1:
        wanted.append(f"{check.min_characters} characters at least")
    return ", ".join(wanted)


def _short(text: str, most: int = _SHOWN) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
