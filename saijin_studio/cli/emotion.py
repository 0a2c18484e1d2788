"""``emotion FILE | --text TEXT``, and ``emotion teach | learn | profile | forget``: what somebody feels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.emotion_teaching import VERBS, WRONG_USAGE
from saijin_studio.cli.session import open_studio
from saijin_studio.cli.waiting import waited
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.sound.feeling import feel_text, feel_voice

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.studio.sound.feeling import Felt

_BAR = 24
_USAGE = "error: give a FILE or --text TEXT, or: teach LABEL FILE ... | learn | profile | forget [ID ...]"


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "emotion",
        parents=[common],
        help="the emotion in a voice or a text",
    )
    parser.add_argument(
        "words",
        metavar="FILE",
        nargs="*",
        help="a recording of a voice; or: teach LABEL FILE ... (recordings of your own voice), learn (from them), "
        "profile (what was taught, how well it was learned), forget [ID ...]",
    )
    parser.add_argument("--text", metavar="TEXT", help="a text instead of a voice")
    parser.add_argument("--no-judge", action="store_true", help="do not ask a chat model that is in memory")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Tell the emotion, with its scores and what speaks for it; or teach."""
    words: list[str] = options.words
    if options.text is None and words and words[0] in VERBS:
        return VERBS[words[0]](words[1:], options, output)
    if len(words) + (options.text is not None) != 1:
        output.note(_USAGE)
        return WRONG_USAGE
    judge = not options.no_judge
    with open_studio(options, RecordingSink()) as studio:
        if options.text is not None:
            felt = waited(studio.call(lambda parts: feel_text(parts, options.text, judge=judge)))
        else:
            file = Path(words[0]).absolute()
            felt = waited(
                studio.call(
                    lambda parts: feel_voice(
                        parts, file, judge=judge, on_stage=lambda stage: output.note(f"{stage.value} ...")
                    )
                )
            )
    if output.as_json:
        output.json(_plain(felt))
    _print(felt, output)
    return 0


def _print(felt: Felt, output: Output) -> None:
    reading = felt.reading
    for emotion, score in sorted(reading.scores, key=lambda one: -one[1]):
        output.text(f"{emotion.value:<9} {score:6.1%} {'█' * round(score * _BAR)}".rstrip())
    output.text(f"valence {reading.valence:+.2f}, arousal {reading.arousal:.2f}")
    if felt.transcript is not None and felt.transcript.text:
        output.text(f"said: {felt.transcript.text}")
    if reading.evidence:
        output.text(f"because of: {'; '.join(reading.evidence)}")
    for one in felt.timeline if len(felt.timeline) > 1 else ():
        output.text(f"  {one.start:6.1f} to {one.stop:6.1f} s  {one.reading.label.value}")
    if felt.stand_in:
        output.note(f"(an estimate by {felt.model}, which stands in)")


def _plain(felt: Felt) -> dict[str, object]:
    reading = felt.reading
    return {
        "label": reading.label.value,
        "scores": {one.value: round(score, 4) for one, score in reading.scores},
        "valence": round(reading.valence, 4),
        "arousal": round(reading.arousal, 4),
        "transcript": "" if felt.transcript is None else felt.transcript.text,
        "evidence": list(reading.evidence),
        "model": felt.model,
        "stand_in": felt.stand_in,
    }
