"""``bench personas [ID ...]``: every persona's checks on the models that are here."""

from __future__ import annotations

import time
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.cli import machine
from saijin_studio.cli.bench.personas_report import lines_of, values_of
from saijin_studio.cli.session import open_studio, prepared
from saijin_studio.core.errors import StudioError, UnknownPersona
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.personas.checks.verdict import Outcome

if TYPE_CHECKING:
    import argparse
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.checking.asking import Place
    from saijin_studio.studio.checking.examination import Examined
    from saijin_studio.studio.checking.kept import KeptResults
    from saijin_studio.studio.checking.plan import Task
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts

T = TypeVar("T")

HELP: str = "every persona's capability checks on the models that are here"
INTERRUPTED = 130
_MARKS = {Outcome.PASSED: "ok    ", Outcome.FAILED: "FAILED", Outcome.NOT_JUDGED: "-     "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this bench takes."""
    parser.add_argument("personas", metavar="ID", nargs="*", help="whom to ask (default: everyone)")
    parser.add_argument(
        "--row", "--model", metavar="ROW", help="a row of the catalogue instead of each persona's own"
    )
    parser.add_argument("--small", action="store_true", help="only checks that a small model could pass")
    parser.add_argument("--checks", metavar="N", type=_count, help="at most so many of each persona")


def run(options: argparse.Namespace, output: Output) -> int:
    """Ask, judge, keep the results and print them; Ctrl+C ends it with what there is."""
    from saijin_studio.personas.checks.advice import advice
    from saijin_studio.studio.checking.kept import FILE_NAME, KeptResults

    kept = KeptResults(prepared(options).root / FILE_NAME)
    began = time.monotonic()
    session = Session(output)
    with open_studio(options, FanOut()) as studio:
        personas = _chosen(studio, options.personas)
        try:
            session.hold(studio, personas, options, kept)
        except KeyboardInterrupt:
            session.complete = False
            output.note("interrupted; this is what there is")
        session.keep(kept, personas)
    results = kept.read()
    found = tuple(one for persona in personas for one in advice(results, persona))
    report = (personas, session.examined, found, time.monotonic() - began)
    for line in lines_of(*report):
        output.text(line)
    if output.as_json:
        output.json(values_of(*report, complete=session.complete) | {"machine": machine.describe()})
    return 0 if session.complete else INTERRUPTED


class Session:
    """One run of the bench; what was examined stays here when it is interrupted.

    Args:
        output: gets the progress.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._found: dict[tuple[PersonaId, int], Examined] = {}
        self.complete = True

    @property
    def examined(self) -> tuple[Examined, ...]:
        """What was examined up to now, in the order it was asked."""
        return tuple(self._found.values())

    def hold(
        self, studio: Studio, personas: Sequence[Persona], options: argparse.Namespace, kept: KeptResults
    ) -> None:
        """Ask everything, then have judged what needs a judge. Results are kept after every persona.

        Raises:
            StudioError: when no persona has a model that is here.
        """
        from saijin_studio.studio.checking.asking import find_judge
        from saijin_studio.studio.checking.examination import examine, judge_rubrics
        from saijin_studio.studio.checking.plan import Choice, count, in_order
        from saijin_studio.studio.checking.sandbox import Sandbox

        places = self._places(studio, personas, options.row)
        tasks = in_order(personas, places, Choice(options.small, options.checks))
        self._output.note(f"{count(tasks)} questions to {len(tasks)} personas ...")
        clock, sandbox = SystemClock(), Sandbox()
        for number, task in enumerate(tasks, 1):
            self._announce(number, len(tasks), task)
            for one in examine([task], lambda make: wait(studio, make), sandbox, clock):
                self._note(one)
            self.keep(kept, personas)
        judge = wait(studio, find_judge)
        if judge is not None:
            for one in judge_rubrics(self.examined, lambda make: wait(studio, make), judge):
                self._note(one)

    def keep(self, kept: KeptResults, personas: Sequence[Persona]) -> None:
        """Write what was examined up to now."""
        from saijin_studio.studio.checking.examination import records

        if self._found:
            kept.add(records(self.examined), personas)

    def _places(self, studio: Studio, personas: Sequence[Persona], row: str | None) -> dict[PersonaId, Place]:
        """Where each persona is asked; those without a model are told of, once a reason."""
        from saijin_studio.studio.checking.asking import place_of

        places: dict[PersonaId, Place] = {}
        missing: dict[str, StudioError] = {}
        for persona in personas:
            try:
                chosen = None if row is None else ModelId(row)
                places[persona.id] = wait(studio, lambda parts, p=persona, r=chosen: place_of(parts, p, r))
            except StudioError as error:
                missing.setdefault(error.what, error)
        for error in missing.values():
            if not places:
                raise error
            self._output.note(f"warning: {error.what} {error.cure}")
        return places

    def _announce(self, number: int, of: int, task: Task) -> None:
        where = f"{task.place.title}{', stand-in' if task.place.stand_in else ''}"
        self._output.note(f"[{number}/{of}] {task.persona.id} ({task.place.row}: {where})")

    def _note(self, one: Examined) -> None:
        self._found[one.persona.id, one.persona.checks.index(one.check)] = one
        why = f" ({'; '.join(one.verdict.reasons)})" if one.verdict.reasons else ""
        took = "" if one.answer is None else f" {one.answer.usage.seconds:.1f} s"
        asked = " ".join(one.check.prompt.split())
        self._output.note(f"  {_MARKS[one.verdict.outcome]} {asked:.60}{why}{took}")


def wait(studio: Studio, make: Callable[[Parts], Awaitable[T]]) -> T:
    """Have something done in the scheduler's loop; waits in short steps, so that Ctrl+C is heard on every system.

    Raises:
        StudioError: what the work raised.
    """
    future = studio.call(make)
    try:
        while True:
            try:
                return future.result(0.2)
            except TimeoutError:
                if future.done():
                    raise
    except KeyboardInterrupt:
        future.cancel()
        raise


def _chosen(studio: Studio, asked: Sequence[str]) -> tuple[Persona, ...]:
    """The personas of these names, each once, or all.

    Raises:
        UnknownPersona: when there is none of that name.
    """
    cast = studio.cast()
    if not asked:
        return cast.personas
    found: list[Persona] = []
    for name in dict.fromkeys(asked):
        persona = cast.find(PersonaId(name))
        if persona is None:
            raise UnknownPersona(persona=name)
        found.append(persona)
    return tuple(found)


def _count(text: str) -> int:
    found = int(text)
    if found < 1:
        raise ArgumentTypeError(f"{found} is not 1 or more")
    return found
