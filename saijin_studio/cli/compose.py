"""``compose PROMPT -o FILE``: a piece of music."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.making import Progress, seed
from saijin_studio.cli.session import open_studio
from saijin_studio.cli.waiting import waited
from saijin_studio.core.ports.events import RecordingSink

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.studio.sound.composing import Composed


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("compose", parents=[common], help="a piece of music")
    parser.add_argument("prompt", metavar="PROMPT", help="what it is to be, in Japanese or English")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="wav, flac, ogg or mp3 by its name"
    )
    parser.add_argument("--seconds", metavar="N", type=float, help="its length (default: the prompt's, else 30)")
    parser.add_argument("--seed", metavar="N", type=seed, help="the same seed, the same piece (default: another)")
    parser.add_argument("--midi", metavar="FILE", type=Path, help="write the notes as a MIDI file")
    parser.add_argument("--stems", metavar="DIR", type=Path, help="write every part as a sound of its own")
    parser.add_argument("--picture", metavar="FILE", type=Path, help="write the piano roll as a PNG")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Compose a piece and write its files."""
    from saijin_studio.studio.sound.composing import MusicOrder, compose, length_of
    from saijin_studio.studio.sound.music_files import check_format, deliver

    file: Path = options.output.absolute()
    order = MusicOrder(options.prompt, seconds=options.seconds, seed=options.seed, stems=options.stems is not None)
    check_format(file)
    length_of(order)
    begin = time.monotonic()
    progress = Progress(output)
    with tempfile.TemporaryDirectory(prefix="saijin-music-") as folder:
        with open_studio(options, RecordingSink()) as studio:
            future = studio.call(lambda parts: compose(parts, order, Path(folder), progress.tell))
            composed = waited(future)
        progress.clear()
        deliver(composed, file, midi=options.midi, stems=options.stems, picture=options.picture)
    seconds = time.monotonic() - begin
    if output.as_json:
        output.json(_plain(composed, file, options, seconds))
    else:
        _tell(composed, file, seconds, output)
    return 0


def _plain(composed: Composed, file: Path, options: argparse.Namespace, seconds: float) -> dict[str, object]:
    sound, facts = composed.sound, composed.facts
    return {
        "file": str(file),
        "seconds_audio": round(sound.seconds, 3),
        "sample_rate": sound.sample_rate,
        "model": composed.model,
        "stand_in": composed.stand_in,
        "licence": composed.licence,
        "seconds": round(seconds, 3),
        "seed": composed.seed,
        "title": {"ja": facts.title.ja, "en": facts.title.en},
        "key": {"ja": facts.key.ja, "en": facts.key.en},
        "tempo": facts.tempo,
        "metre": facts.metre,
        "plan": {"ja": facts.plan.ja, "en": facts.plan.en},
        "planner": composed.planner,
        "loop": None if facts.loop is None else {"start": facts.loop[0], "stop": facts.loop[1]},
        "midi": None if options.midi is None else str(options.midi),
        "picture": None if options.picture is None else str(options.picture),
        "stems": None if options.stems is None else str(options.stems),
    }


def _tell(composed: Composed, file: Path, seconds: float, output: Output) -> None:
    sound, facts = composed.sound, composed.facts
    who = f"{composed.model}, {composed.licence}"
    output.text(f"{file}: {sound.seconds:.1f} s by {who}, seed {composed.seed}, in {seconds:.1f} s")
    if facts.plan.en:
        output.text(facts.plan.en)
    if composed.planner:
        output.note(f"(planned by {composed.planner})")
    elif composed.planner_failed:
        output.note("(the chat model's plan could not be used; the rules made it)")
    if composed.stand_in:
        output.note("(the row's own model is not used; what is named above stood in)")
