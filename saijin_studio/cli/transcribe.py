"""``transcribe FILE``: what is said in a sound file, as text."""

from __future__ import annotations

import sys
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import open_studio
from saijin_studio.core.persona_errors import FileTaken
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.sound.cues import subtitles
from saijin_studio.studio.sound.listening import transcribe
from saijin_studio.studio.target_files import write_file

if TYPE_CHECKING:
    import argparse
    from concurrent.futures import Future

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.sound import SegmentOutput
    from saijin_studio.studio.sound.listening import Transcript

_ANY = "auto"
_STEP_SECONDS = 0.2


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("transcribe", parents=[common], help="what is said in a sound file, as text")
    parser.add_argument("file", metavar="FILE", type=Path, help="WAV, FLAC, OGG, MP3; M4A where it can be decoded")
    parser.add_argument(
        "--language", choices=["ja", "en", _ANY], default=_ANY, help="what is spoken (default: find out)"
    )
    parser.add_argument("--srt", metavar="FILE", type=Path, help="write subtitles to a file too")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Print the segments as they come, or everything as JSON in the end."""
    target: Path | None = options.srt
    if target is not None and target.exists() and not options.force:
        raise FileTaken(file=str(target))
    progress = _Progress(output)
    language = "" if options.language == _ANY else options.language

    def show(segment: SegmentOutput) -> None:
        progress.clear()
        output.text(f"[{_minutes(segment.start)} - {_minutes(segment.stop)}] {segment.text}")

    with open_studio(options, RecordingSink()) as studio:
        future = studio.call(
            lambda parts: transcribe(
                parts, options.file.absolute(), language, on_progress=progress.tell, on_segment=show
            )
        )
        transcript = _waited(future)
    progress.clear()
    if target is not None:
        write_file(target, subtitles(transcript.segments).encode(), force=options.force)
    if output.as_json:
        output.json(_plain(transcript))
    if not transcript.segments:
        output.note("(nothing is said in it)")
    elif transcript.stand_in:
        output.note(f"({transcript.model} stood in)")
    return 0


def _waited(future: Future[Transcript]) -> Transcript:
    try:
        while True:  # in short steps, so that Ctrl+C is heard on every system
            try:
                return future.result(_STEP_SECONDS)
            except TimeoutError:
                if future.done():
                    raise
    except (KeyboardInterrupt, CancelledError):
        future.cancel()
        raise KeyboardInterrupt from None


def _plain(transcript: Transcript) -> dict[str, object]:
    return {
        "text": transcript.text,
        "language": transcript.language,
        "segments": [{"start": one.start, "end": one.stop, "text": one.text} for one in transcript.segments],
        "model": transcript.model,
    }


class _Progress:
    """How far it is, on one line of stderr that is written over; nothing where stderr is no terminal."""

    def __init__(self, output: Output) -> None:
        self._output, self._shown = output, False

    def tell(self, done: int, total: int) -> None:
        """Show it."""
        if sys.stderr.isatty():
            self._output.note(f"\r{_minutes(done)} of {_minutes(total)}", end="")
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._output.note("\r\x1b[K", end="")
            self._shown = False


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"
