"""Trying a persona that is not saved: one job, of which nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Job
from saijin_studio.core.language import detect
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.studio.targets import target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import JobId
    from saijin_studio.core.messages import Message
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts


async def try_out(parts: Parts, job: JobId, persona: Persona, messages: Sequence[Message]) -> None:
    """Let a persona answer as it would in a conversation; events of the job tell what becomes of it.

    Args:
        parts: of the studio.
        job: the id that the events shall have.
        persona: who answers; nobody need know it.
        messages: what was said, the newest, which is the user's, last.

    Raises:
        StudioError: when nothing is here that could answer, or what was said does not fit.
    """
    row = (await parts.route(persona)).row
    target = await target_of(parts.catalogue, row, parts.resolver)
    language = detect(messages[-1].text)
    prompt = build_request(persona, messages, language, target)
    parts.scheduler.submit(Job(job, row, prompt.request, persona=persona.id))
