"""``speak TEXT -o FILE``: text to speech, in as many voices as the text has languages."""

from __future__ import annotations

import sys
import time
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import open_studio
from saijin_studio.core.delivery import PITCHES, SPEEDS
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import FaultRaised

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.events import Event
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.speaking import SpeechOrder, SpokenFile

_STEP_SECONDS = 0.2


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("speak", parents=[common], help="text to speech")
    parser.add_argument("text", metavar="TEXT", nargs="?", help="without it, stdin is read")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help="wav, flac, ogg or mp3 by its name")
    parser.add_argument("--voice", metavar="V", default="", help="see --list-voices (default: by the language)")
    parser.add_argument("--emotion", metavar="E", type=_emotion, default=Emotion.NEUTRAL, help=", ".join(Emotion))
    parser.add_argument(
        "--strength", metavar="X", type=_between(0.0, 1.0), default=1.0, help="of the emotion, 0 to 1"
    )
    parser.add_argument(
        "--speed", metavar="X", type=_between(*SPEEDS), default=1.0, help="a factor, {} to {}".format(*SPEEDS)
    )
    parser.add_argument(
        "--pitch",
        metavar="N",
        type=_between(*PITCHES),
        default=0.0,
        help="semitones, {:g} to {:g}".format(*PITCHES),
    )
    parser.add_argument("--srt", metavar="FILE", type=Path, help="write subtitles")
    parser.add_argument("--list-voices", action="store_true", help="print the voices that are here")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Speak the text into a file, or list the voices."""
    if options.list_voices:
        return _list(options, output)
    text = sys.stdin.read() if options.text is None and not sys.stdin.isatty() else options.text or ""
    if not text.strip() or options.output is None:
        what = "no text" if options.output is not None else "no file to write; name one with -o"
        output.note(f"error: There is {what}. See: saijin-studio speak --help.")
        return 2
    from saijin_studio.studio.sound.speaking import SpeechOrder

    order = SpeechOrder(
        text,
        voice=options.voice,
        emotion=options.emotion,
        strength=options.strength,
        speed=options.speed,
        pitch=options.pitch,
    )
    srt = options.srt.absolute() if options.srt is not None else None
    begin = time.monotonic()
    with open_studio(options, _Notices(output)) as studio:
        spoken = _spoken(studio, order, options.output.absolute(), srt, output)
    seconds = time.monotonic() - begin
    if output.as_json:
        output.json(_as_json(spoken, seconds))
    else:
        _tell(spoken, seconds, output)
    return 0


class _Notices:
    """An event sink that tells of faults which stop nothing."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def publish(self, event: Event) -> None:
        """Print a fault."""
        if isinstance(event, FaultRaised):
            self._output.note(f"note: {event.fault.what} {event.fault.cure}")


def _spoken(studio: Studio, order: SpeechOrder, file: Path, srt: Path | None, output: Output) -> SpokenFile:
    from saijin_studio.studio.sound.speaking import say

    def progress(done: int, total: int) -> None:
        output.note(f"\r{done} of {total} sentences", end="" if done < total else "\n")

    async def work(parts: Parts) -> SpokenFile:
        return await say(parts, order, file, subtitles=srt, on_progress=progress)

    future = studio.call(work)
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


def _as_json(spoken: SpokenFile, seconds: float) -> dict[str, object]:
    return {
        "file": str(spoken.file),
        "seconds_audio": round(spoken.seconds, 3),
        "sample_rate": spoken.sample_rate,
        "voice": spoken.voices[0].id,
        "voices": [voice.id for voice in spoken.voices],
        "model": spoken.voices[0].variant.title,
        "licence": "; ".join(dict.fromkeys(voice.licence for voice in spoken.voices)),
        "stand_in": spoken.stand_in,
        "seconds": round(seconds, 3),
    }


def _tell(spoken: SpokenFile, seconds: float, output: Output) -> None:
    names = ", ".join(f"{voice.title.en} ({voice.variant.title}, {voice.licence})" for voice in spoken.voices)
    output.text(f"{spoken.file}: {spoken.seconds:.1f} s by {names}, in {seconds:.1f} s")
    if spoken.stand_in:
        output.note("(the row's own model is not used; what is named above stood in)")


def _list(options: argparse.Namespace, output: Output) -> int:
    from saijin_studio.studio.sound.speaking import voices

    with open_studio(options, _Notices(output)) as studio:
        here = studio.call(voices).result()
    if output.as_json:
        output.json({"voices": [_voice_json(voice) for voice in here]})
        return 0
    for voice in here:
        title = f"{voice.title.ja} / {voice.title.en}"
        mark = "  stand-in" if voice.stand_in else ""
        output.text(f"{voice.id:26} {voice.language}  {title:24} {voice.variant.title}, {voice.licence}{mark}")
    if not here:
        output.note("No voice is installed; install them with: pip install saijin-studio[starter]")
    return 0


def _voice_json(voice: VoiceInfo) -> dict[str, object]:
    return {
        "voice": voice.id,
        "language": voice.language.value,
        "title": {"ja": voice.title.ja, "en": voice.title.en},
        "model": voice.variant.title,
        "licence": voice.licence,
        "stand_in": voice.stand_in,
    }


def _emotion(text: str) -> Emotion:
    try:
        return Emotion(text.lower())
    except ValueError:
        import argparse

        raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(Emotion)}") from None


def _between(least: float, most: float) -> Callable[[str], float]:
    def number(text: str) -> float:
        import argparse

        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is no number from {least:g} to {most:g}")
        return value

    return number
