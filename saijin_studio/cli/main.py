"""The command line: chooses the command, and turns errors into one line and an exit code."""

from __future__ import annotations

import argparse
import io
import sys
import traceback
from pathlib import Path

from saijin_studio.cli import (
    backup,
    bench,
    chat,
    compose,
    conversations,
    demo,
    doctor,
    emotion,
    models,
    monitor,
    ocr,
    personas,
    rollout,
    sing,
    speak,
    team,
    transcribe,
)
from saijin_studio.cli.output import Output
from saijin_studio.core.errors import StudioError

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each command's module adds its own."""
    parser = argparse.ArgumentParser(
        prog="saijin-studio", description="A desktop studio of personas, answered by local models."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--home", type=Path, metavar="DIR", help="the data folder (default: SAIJIN_HOME)")
    common.add_argument("--json", action="store_true", help="print JSON on stdout")
    common.add_argument("--debug", action="store_true", help="show the traceback of a failure")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (
        demo,
        doctor,
        personas,
        chat,
        conversations,
        team,
        ocr,
        transcribe,
        emotion,
        speak,
        compose,
        sing,
        models,
        backup,
        rollout,
        monitor,
        bench,
    ):
        command.add(commands, common)
    return parser


def main(arguments: list[str]) -> int:
    """Run one command.

    Returns:
        The exit code.
    """
    _speak_utf8()
    try:
        options = build_parser().parse_args(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    output = Output(as_json=options.json)
    try:
        code: int = options.run(options, output)
    except StudioError as error:
        if options.debug:
            traceback.print_exc()
        output.error(error)
        return FAILED
    except KeyboardInterrupt:
        output.note("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        unforeseen = StudioError()
        output.note(f"error: {unforeseen.what} ({type(error).__name__}: {error}) {unforeseen.cure}")
        return FAILED
    return code


def _speak_utf8() -> None:
    """Japanese must come out whole where the console's own encoding cannot carry it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
