"""``team PERSONA,PERSONA[,...] TASK``: several personas on one task, turn by turn, and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli.session import open_studio
from saijin_studio.cli.team_script import Script, TeamQueue, as_json, failure
from saijin_studio.core.errors import UnknownPersona
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.ports.events import FanOut

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.teams.talk import TeamTalk
    from saijin_studio.studio.teams.turns import TeamEnded

USAGE = 2
ORGANISER = "organ"
STOP_SECONDS = 12.0
"""An engine that does not confirm a stop within 10 s is ended."""


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("team", parents=[common], help="several personas on one task")
    parser.add_argument("personas", metavar="PERSONA,PERSONA", help="two or more, with commas")
    parser.add_argument("task", metavar="TASK")
    parser.add_argument("--organiser", metavar="PERSONA", help="who splits and gathers (default: organ)")
    parser.add_argument("--max-tokens", type=int, metavar="N", help="of each turn")
    parser.add_argument("--seed", type=int, metavar="N")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Have the team do its task; exit 1 when it came to no result."""
    names = [one.strip() for one in str(options.personas).split(",") if one.strip()]
    task = str(options.task).strip()
    if (wrong := wrong_usage(names, task)) is not None:
        output.note(f"error: {wrong}")
        return USAGE
    with open_studio(options, FanOut()) as studio:
        cast = studio.cast()
        members = [_known(cast, name) for name in names]
        organiser = _known(cast, options.organiser or ORGANISER)
        script = Script([*members, organiser], task, output)
        ended = _work(studio, members, organiser, script, options)
    if output.as_json:
        output.json(as_json(ended, script.order))
    if (fault := failure(ended)) is not None:
        output.note(f"error: {fault}")
        return 1
    return 0


def wrong_usage(names: Sequence[str], task: str) -> str | None:
    """What is wrong with what was typed, in one line; None when nothing is."""
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        return f"{twice} is named twice. Name each persona once."
    if len(names) < 2:
        return "A team has two personas or more. Name them with commas, such as: ren,ana"
    if not task:
        return "There is no task. Write it after the personas' names."
    return None


def _known(cast: Cast, name: str) -> Persona:
    persona = cast.find(PersonaId(name))
    if persona is None:
        raise UnknownPersona(persona=name)
    return persona


def _work(
    studio: Studio, members: Sequence[Persona], organiser: Persona, script: Script, options: argparse.Namespace
) -> TeamEnded:
    from saijin_studio.studio.teams.desk import Wishes
    from saijin_studio.studio.teams.opening import close_team, open_team

    events = TeamQueue()
    wishes = Wishes(options.max_tokens, options.seed)

    async def begin(parts: Parts) -> TeamTalk:
        made = await open_team(parts, members, organiser, str(options.task).strip(), events.put, wishes)
        made.start()
        return made

    talk = studio.call(begin).result()
    try:
        return script.follow(events)
    finally:
        studio.call(lambda parts: close_team(parts, talk)).result(timeout=STOP_SECONDS)
