"""From a turn to the request that its model gets. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.prompting import build_request
from saijin_studio.studio.teams.briefs import Brief, member_brief, result_brief, room_for, with_words
from saijin_studio.studio.teams.splitting import organiser_as_planner, question
from saijin_studio.studio.teams.turns import PLAN, RESULT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.dialogue.prompting import Target
    from saijin_studio.studio.teams.desk import Wishes
    from saijin_studio.studio.teams.turns import Team, Turn

_PLAN_TEMPERATURE = 0.2
_LINE_TOKENS = 64
"""For a member's line of the plan; one line more for whatever stands around them."""


def request_for(
    team: Team,
    turn: Turn,
    cast: Mapping[PersonaId, Persona],
    language: Language,
    target: Target,
    wishes: Wishes,
) -> tuple[Request, int]:
    """What a turn asks of its model, and how many of the others' answers had to be cut for it.

    Raises:
        PromptTooLong: when it does not fit all the same.
        UnsupportedRequest: when the row writes no text.
    """
    persona = cast[turn.persona]
    sampling = persona.sampling
    if turn.id == PLAN:
        members = [cast[one.persona] for one in team.members]
        brief = Brief(with_words(question(team.task, members, language), team, turn, language))
        persona = organiser_as_planner(persona)
        lines = _LINE_TOKENS * (len(members) + 1)
        sampling = replace(sampling, temperature=_PLAN_TEMPERATURE, max_tokens=lines)
    else:
        room = room_for(persona, target.context, language, large=target.large)
        make = result_brief if turn.id == RESULT else member_brief
        brief = make(team, turn, cast, language, room)
    asked = [Message(Role.USER, brief.text)]
    return build_request(persona, asked, language, target, wishes.drawn(sampling)).request, brief.shortened
