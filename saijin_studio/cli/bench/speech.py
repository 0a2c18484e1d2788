"""``bench speech``: speed of the voices against their libraries, how well they are understood, and talking."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import aclosing
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import yaml

from saijin_studio.cli import machine
from saijin_studio.cli.bench.bare_speech import BareSpeech
from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.error_rate import error_rate
from saijin_studio.cli.bench.voice_loop import VoiceLoop
from saijin_studio.cli.session import open_studio
from saijin_studio.config.resources import resource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.speech_errors import UnknownVoice
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.studio.sound.listening import transcribe
from saijin_studio.studio.sound.speaking import SpeechOrder, speak, voices

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.core.models import Engine
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.speaking import Spoken

    Figures = dict[str, float | dict[str, float]]

HELP: str = "the voices: speed, time to the first sound, how well they are understood, and a conversation by voice"
_ROUNDS = 5
_SENTENCES = 20
_TIMED = 5
"""Sentences of one round of timing."""
_LEAST_SECONDS = 1.0
_LOOPS, _LOOPS_MOST = 3, 50
"""Turns of a conversation by voice."""
_PERSONA = PersonaId("miyu")
"""Who is talked with."""
_LONG = 8
"""Sentences of the long text whose first sound is waited for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How much is measured, and of whom."""
    parser.add_argument("--runs", type=up_to(50), default=_ROUNDS, metavar="N", help="rounds (default: 5)")
    parser.add_argument(
        "--sentences",
        type=int,
        choices=range(_SENTENCES + 1),
        default=_SENTENCES,
        metavar="N",
        help="sentences that each voice says and Whisper writes down, 0 for none (default: 20)",
    )
    parser.add_argument(
        "--loops",
        type=int,
        choices=range(_LOOPS_MOST + 1),
        default=_LOOPS,
        metavar="N",
        help="turns of a conversation by voice, after one to warm up, 0 for none (default: 3)",
    )
    parser.add_argument("--voice", action="append", default=[], metavar="V", help="only these (default: all)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print; returns the exit code."""
    figures = measure(options, output)
    taken_on = machine.describe()
    if output.as_json:
        output.json({"bench": "speech", "figures": figures, "machine": taken_on})
        return 0
    for name, value in figures.items():
        for voice, one in value.items() if isinstance(value, dict) else [("", value)]:
            output.text(f"{f'{name} {voice}':44} {one:10.3f}")
    output.text(f"on {taken_on['processor']}, {taken_on['cores']} cores, Python {taken_on['python']}")
    return 0


def measure(options: argparse.Namespace, output: Output) -> Figures:
    """Speak through the studio and by the libraries, in turn; then transcribe what was spoken."""
    texts: dict[str, list[str]] = yaml.safe_load(resource("assets", "bench_speech.yaml").read_text("utf-8"))
    with (
        tempfile.TemporaryDirectory(prefix="saijin-bench-") as folder,
        open_studio(options, RecordingSink()) as studio,
    ):
        persona = studio.cast().find(_PERSONA) or studio.cast().personas[0]
        bench = _Bench(Path(folder), output, texts, persona, options)
        return studio.call(bench.measure).result()


class _Bench:
    """One run of the bench in the scheduler's loop."""

    def __init__(
        self,
        folder: Path,
        output: Output,
        texts: dict[str, list[str]],
        persona: Persona,
        options: argparse.Namespace,
    ) -> None:
        self._folder, self._output, self._texts, self._persona = folder, output, texts, persona
        self._runs: int = options.runs
        self._sentences: int = options.sentences
        self._loops: int = options.loops
        self._wanted: list[str] = options.voice
        self._count = 0

    async def measure(self, parts: Parts) -> Figures:
        """Every figure."""
        here = await voices(parts)
        for name in self._wanted:
            if all(one.id != name for one in here):
                raise UnknownVoice(voice=name)
        chosen = [one for one in here if not self._wanted or one.id in self._wanted]
        figures: Figures = {}
        by_engine: dict[Engine, VoiceInfo] = {}
        for voice in chosen:
            by_engine.setdefault(voice.variant.engine, voice)
        speeds = {voice.id: await self._speed(parts, voice) for voice in by_engine.values()}
        figures["rtf_ratio"] = max(ratio for ratio, _ in speeds.values())
        figures["rtf"] = speeds[chosen[0].id][1]
        figures["rtf_ratio_by_voice"] = {voice: ratio for voice, (ratio, _) in speeds.items()}
        figures["rtf_by_voice"] = {voice: rtf for voice, (_, rtf) in speeds.items()}
        first, alone = await self._first_sound(parts, chosen[0])
        figures |= {"first_sound_s": first, "first_sentence_alone_s": alone, "first_sound_ratio": first / alone}
        if self._loops:
            self._output.note("a conversation by voice ...")
            loop = VoiceLoop(parts, self._persona, self._texts[Language.JA], self._place)
            talked = await loop.measure(self._loops)
            figures |= talked
            if not talked:
                self._output.note("no chat model is here, so nobody answers")
        if self._sentences:
            for language in Language:
                rates = {one.id: await self._errors(parts, one) for one in chosen if one.language is language}
                if rates:
                    figures[f"cer_{language}"] = {"all": sum(rates.values()) / len(rates)} | rates
        return figures

    async def _speed(self, parts: Parts, voice: VoiceInfo) -> tuple[float, float]:
        """Time through the studio by the library's, and by the length of the sound.

        The quickest round of each counts: what else is at work on the machine only ever makes one slower.
        """
        self._output.note(f"{voice.id}: through the studio and directly, in turn ...")
        texts = self._texts[voice.language][:_TIMED]
        await self._spoken(parts, voice, texts)
        ours, theirs = list[float](), list[float]()
        seconds_of_sound = 1.0
        async with BareSpeech(voice.variant.engine, usable_cores()) as bare:
            once = (await bare.say(texts)).seconds
            texts = texts * max(1, round(_LEAST_SECONDS / once))  # a quick voice says more, so that it can be told
            for turn in range(self._runs):
                directly = await bare.say(texts) if turn % 2 else None
                began = perf_counter()
                made = await self._spoken(parts, voice, texts)
                ours.append(perf_counter() - began)
                directly = await bare.say(texts) if directly is None else directly
                theirs.append(directly.seconds)
                seconds_of_sound = sum(one.seconds for one in made)
        return min(ours) / min(theirs), min(ours) / seconds_of_sound

    async def _first_sound(self, parts: Parts, voice: VoiceInfo) -> tuple[float, float]:
        """From the call to the first sound of a long text, and of its first sentence alone."""
        self._output.note(f"{voice.id}: the first sound ...")
        texts = self._texts[voice.language]
        await self._first(parts, voice, texts[:1])
        pairs = [
            (await self._first(parts, voice, texts[:_LONG]), await self._first(parts, voice, texts[:1]))
            for _ in range(self._runs)
        ]
        return min(long for long, _ in pairs), min(alone for _, alone in pairs)

    async def _first(self, parts: Parts, voice: VoiceInfo, texts: list[str]) -> float:
        order = SpeechOrder("\n".join(texts), voice=voice.id)
        began = perf_counter()
        async with aclosing(speak(parts, order, await self._place())) as spoken:
            await anext(spoken)
            return perf_counter() - began

    async def _errors(self, parts: Parts, voice: VoiceInfo) -> float:
        """The character error rate of what Whisper hears."""
        self._output.note(f"{voice.id}: spoken and transcribed ...")
        texts = self._texts[voice.language][: self._sentences]
        made = await self._spoken(parts, voice, texts)
        pairs: list[tuple[str, str]] = []
        for text, one in zip(texts, made, strict=True):
            heard = (await transcribe(parts, one.file, voice.language)).text
            pairs.append((text, heard))
            if wrong := error_rate([(text, heard)]):
                self._output.note(f"  {wrong:.2f} {text} | {heard}")
        return error_rate(pairs)

    async def _spoken(self, parts: Parts, voice: VoiceInfo, texts: list[str]) -> list[Spoken]:
        order = SpeechOrder("\n".join(texts), voice=voice.id)
        return [one async for one in speak(parts, order, await self._place())]

    async def _place(self) -> Path:
        self._count += 1
        folder = self._folder / str(self._count)
        await asyncio.to_thread(folder.mkdir)
        return folder
