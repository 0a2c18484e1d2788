"""``bench ocr``: how well pictures are read and in what order, beside the library alone and Tesseract."""

from __future__ import annotations

import asyncio
from operator import attrgetter
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.cli import machine
from saijin_studio.cli.bench.bare_ocr import BareOcr, Way, by_tesseract, tesseract
from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.ocr_truth import found, rates, read_labelled
from saijin_studio.cli.bench.processor_time import processor_seconds, workers
from saijin_studio.cli.session import open_studio
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.resources import resource
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.studio.pictures.reading import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.bench.ocr_truth import Labelled
    from saijin_studio.cli.output import Output
    from saijin_studio.studio.parts import Parts

    Figures = dict[str, float | dict[str, float] | None]

HELP: str = "pictures: errors by kind in reading order, boxes, time and memory, beside the library and Tesseract"
_CLASS, _LANGUAGE = attrgetter("kind"), attrgetter("language")
_MEGA = 10**6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which pictures, and how often each is read."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        help="pictures with a manifest.json: a list of file, language, class, lines (default: those of the demo)",
    )
    parser.add_argument("--runs", type=up_to(20), default=3, metavar="N", help="rounds of timing (default: 3)")


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print; returns the exit code."""
    labelled = read_labelled(options.folder or resource("assets", "pictures"))
    with open_studio(options, RecordingSink()) as studio:
        bench = _Bench(labelled, options.runs, output)
        figures = studio.call(bench.measure).result()
    taken_on = machine.describe()
    if output.as_json:
        output.json({"bench": "ocr", "figures": figures, "machine": taken_on})
        return 0
    for name, value in figures.items():
        for kind, one in value.items() if isinstance(value, dict) else [("", value)]:
            output.text(f"{f'{name} {kind}':44} {'absent' if one is None else f'{one:10.4f}':>10}")
    output.text(f"on {taken_on['processor']}, {taken_on['cores']} cores, Python {taken_on['python']}")
    return 0


class _Bench:
    """One run of the bench in the scheduler's loop."""

    def __init__(self, labelled: Sequence[Labelled], runs: int, output: Output) -> None:
        self._labelled, self._runs, self._output = labelled, runs, output

    async def measure(self, parts: Parts) -> Figures:
        """Every figure."""
        ours, lines, seconds, peak = list[str](), list[list[str]](), list[float](), 0
        theirs, alone, beside = list[str](), list[float](), list[float]()
        worked_beside, waited_beside = list[float](), list[float]()
        await read(parts, self._labelled[0].file)  # brings the model into memory
        async with BareOcr(usable_cores()) as bare:
            await bare.read(self._labelled[0].file, Way.LIBRARY)
            await bare.read(self._labelled[0].file, Way.ENGINE)
            engines = workers()
            for one in self._labelled:
                self._output.note(f"{one.file.name} ...")
                times: list[tuple[float, float]] = []
                text, found_lines, library = "", list[str](), ""
                for turn in range(self._runs):
                    models = await bare.read(one.file, Way.ENGINE) if turn % 2 else None
                    began, processor = perf_counter(), processor_seconds(engines)
                    pages = (await read(parts, one.file)).pages
                    took, worked = perf_counter() - began, processor_seconds(engines) - processor
                    models = models or await bare.read(one.file, Way.ENGINE)
                    text = "\n".join(page.page.text for page in pages)
                    found_lines = [line.text for page in pages for line in page.page.lines]
                    directly = await bare.read(one.file, Way.LIBRARY)
                    library = directly.text
                    times.append((took, directly.seconds))
                    engine = sum(page.page.engine_seconds for page in pages)
                    beside.append(took / engine - 1.0)
                    worked_beside.append(worked / models.processor_seconds - 1.0)
                    waited_beside.append(took / models.seconds - 1.0)
                ours.append(text)
                lines.append(found_lines)
                theirs.append(library)
                # The quickest round counts: what else is at work on the machine only ever makes one slower.
                for kept, rounds in zip((seconds, alone), zip(*times, strict=True), strict=True):
                    kept.append(min(rounds))
                peak = max(peak, await asyncio.to_thread(_worker_peak))
        others = await asyncio.to_thread(self._by_tesseract)
        count = len(self._labelled)
        return {
            "cer": rates(self._labelled, ours, _CLASS),
            "library_cer": rates(self._labelled, theirs, _CLASS),
            "tesseract_cer": None if others is None else rates(self._labelled, others, _CLASS),
            "cer_by_language": rates(self._labelled, ours, _LANGUAGE),
            "library_cer_by_language": rates(self._labelled, theirs, _LANGUAGE),
            "tesseract_cer_by_language": None if others is None else rates(self._labelled, others, _LANGUAGE),
            "lines_found": found(self._labelled, lines),
            "overhead_ratio": median(beside),
            "overhead_processor_ratio": median(worked_beside),
            "overhead_other_process_ratio": median(waited_beside),
            "seconds_per_page": sum(seconds) / count,
            "library_seconds_per_page": sum(alone) / count,
            "worker_peak_mb": peak / _MEGA,
        }

    def _by_tesseract(self) -> list[str] | None:
        program = tesseract()
        if program is None:
            return None
        self._output.note("Tesseract ...")
        return [by_tesseract(program, one.file) for one in self._labelled]


def _worker_peak() -> int:
    """The most bytes that a worker of ours has had in memory."""
    import psutil

    highest = 0
    for pid in workers():
        try:
            highest = max(highest, _highest(pid, psutil.Process(pid).memory_info()))
        except psutil.Error:  # it has just ended
            continue
    return highest


def _highest(pid: int, now: object) -> int:
    """As the system keeps it, where it does; else what it has now."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return int(getattr(now, "peak_wset", getattr(now, "rss", 0)))
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak.split()[1]) * 1024
