"""``demo``: the tour with the starter set; needs no screen."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.window_process import run_window
from saijin_studio.cli.demo_pictures import picture_steps
from saijin_studio.cli.demo_sound import sound_steps
from saijin_studio.cli.demo_steps import Outcome, Step
from saijin_studio.cli.reply import EventQueue, Reply, follow
from saijin_studio.cli.session import open_studio
from saijin_studio.core.errors import DataFolderUnwritable, StudioError, UnknownPersona, WrongLanguage
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language, detect

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.studio.facade import Studio

GREETING = "こんにちは。自己紹介をしてください。"
QUESTION = "Hello! Who are you, and what can you help me with?"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("demo", parents=[common], help="the tour; needs no screen")
    parser.add_argument("--out", type=Path, default=Path("saijin-demo"), metavar="DIR", help="where files go")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Take the tour; exit 1 when any step failed."""
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderUnwritable(folder=str(folder)) from error
    steps: list[Step] = []

    def take(name: str, do: Callable[[], Outcome]) -> None:
        step = attempt(name, do)
        steps.append(step)
        mark = "ok    " if step.ok else "FAILED"
        named = f" [{step.model}{', stand-in' if step.stand_in else ''}]" if step.model else ""
        output.text(f"{mark} {step.name} ({step.seconds:.1f} s){named}: {step.detail}")

    events = EventQueue()
    with open_studio(options, events) as studio:
        take("reply-ja", lambda: converse(studio, events, "miyu", GREETING))
        take("reply-en", lambda: converse(studio, events, "ren", QUESTION))
        for name, do in (*picture_steps(studio), *sound_steps(studio, folder.resolve())):
            take(name, do)
    picture = (folder / "window.png").resolve()
    take("window", lambda: paint_window(picture, options.home))
    if output.as_json:
        output.json({"steps": [step.as_json() for step in steps]})
    return 0 if all(step.ok for step in steps) else 1


def attempt(name: str, do: Callable[[], Outcome]) -> Step:
    """Do one step; a failure is told and the tour goes on."""
    started = time.monotonic()
    try:
        done = do()
    except StudioError as error:
        return Step(name, ok=False, seconds=time.monotonic() - started, detail=f"{error.what} {error.cure}")
    return Step(
        name,
        ok=True,
        seconds=time.monotonic() - started,
        detail=done.detail,
        model=done.model,
        stand_in=done.stand_in,
    )


def converse(studio: Studio, events: EventQueue, persona_id: str, message: str) -> Outcome:
    """Ask a persona and check that the reply is in the language asked in.

    Raises:
        UnknownPersona: when there is no such persona.
        WrongLanguage: when the reply is empty or in another language.
        StudioError: when nothing answers.
    """
    persona = studio.cast().find(PersonaId(persona_id))
    if persona is None:
        raise UnknownPersona(persona=persona_id)
    sampling = replace(persona.sampling, max_tokens=120, seed=7)
    started = studio.send(persona, message, sampling=sampling).result()
    reply = follow(events, started, persona.id, lambda _text: None)
    _require_language(reply, detect(message))
    spoken = " ".join(reply.text.split())
    return Outcome(spoken, reply.served.row, reply.served.stand_in)


def _require_language(reply: Reply, language: Language) -> None:
    """A reply in the wrong language is a failure of the tour, and is shown."""
    if not reply.text.strip() or detect(reply.text) is not language:
        raise WrongLanguage(language=language.value, reply=" ".join(reply.text.split())[:120])


def paint_window(file: Path, home: Path | None) -> Outcome:
    """Render the real window, with the conversation that was just had, to a PNG file.

    Raises:
        StudioError: when it cannot be painted or written.
    """
    said = run_window(["--picture", str(file)], home)
    return Outcome(f"{file.name}, {said['width']} x {said['height']}")
