"""``sing LYRICS -o FILE``: a song, or a text that is told."""

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
    from saijin_studio.studio.sound.singing import Sung


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("sing", parents=[common], help="a song of your lyrics")
    parser.add_argument("lyrics", metavar="LYRICS", help="what to sing, a phrase a line; Japanese so far")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help="wav, flac, ogg or mp3 by its name"
    )
    parser.add_argument("--melody", metavar="FILE", type=Path, help="a MIDI file (default: one is composed)")
    parser.add_argument("--voice", metavar="V", default="", help="who sings (default: the model's first)")
    parser.add_argument("--seed", metavar="N", type=seed, help="the same seed, the same song (default: another)")
    parser.add_argument("--narrate", action="store_true", help="tell the text instead of singing it")
    parser.add_argument("--midi", metavar="FILE", type=Path, help="write the composed notes as a MIDI file")
    parser.add_argument("--stems", metavar="DIR", type=Path, help="write voice and accompaniment by themselves")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Sing a song and write its files."""
    from saijin_studio.studio.sound.music_files import check_format, deliver
    from saijin_studio.studio.sound.singing import SongOrder, check, sing

    file: Path = options.output.absolute()
    melody: Path | None = None if options.melody is None else options.melody.absolute()
    order = SongOrder(options.lyrics, melody, options.voice, options.seed, narrate=options.narrate)
    check_format(file)
    check(order)
    begin = time.monotonic()
    progress = Progress(output)
    with tempfile.TemporaryDirectory(prefix="saijin-song-") as folder:
        with open_studio(options, RecordingSink()) as studio:
            sung = waited(studio.call(lambda parts: sing(parts, order, Path(folder), progress.tell)))
        progress.clear()
        deliver(sung, file, midi=options.midi, stems=options.stems)
    seconds = time.monotonic() - begin
    if output.as_json:
        output.json(_plain(sung, file, options, seconds))
    else:
        _tell(sung, file, seconds, output)
    return 0


def _plain(sung: Sung, file: Path, options: argparse.Namespace, seconds: float) -> dict[str, object]:
    return {
        "file": str(file),
        "seconds_audio": round(sung.seconds, 3),
        "sample_rate": sung.sample_rate,
        "model": sung.model,
        "stand_in": sung.stand_in,
        "licence": sung.licence,
        "seconds": round(seconds, 3),
        "seed": sung.seed,
        "narrated": options.narrate,
        "midi": str(options.midi) if options.midi is not None and _has_midi(sung) else None,
        "stems": None if options.stems is None else str(options.stems),
    }


def _tell(sung: Sung, file: Path, seconds: float, output: Output) -> None:
    who = f"{sung.model}, {sung.licence}"
    output.text(f"{file}: {sung.seconds:.1f} s by {who}, seed {sung.seed}, in {seconds:.1f} s")
    if sung.stand_in:
        output.note("(the row's own model is not used; what is named above stood in)")


def _has_midi(sung: Sung) -> bool:
    from saijin_studio.core.sound import FileKind

    return bool(sung.of_kind(FileKind.MIDI))
