"""``emotion teach LABEL FILE ... | learn | profile | forget [ID ...]``: the speaker's own voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import open_studio
from saijin_studio.cli.waiting import waited
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.sound.feeling import forget, lessons, report, teach_add, teach_remove, train

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.core.voice_lessons import Lesson, LessonReport
    from saijin_studio.studio.parts import Parts

    Verb = Callable[[Sequence[str], argparse.Namespace, Output], int]

WRONG_USAGE = 2


def _teach(words: Sequence[str], options: argparse.Namespace, output: Output) -> int:
    if len(words) < 2 or words[0] not in set(Emotion):
        output.note(f"error: teach LABEL FILE ...: LABEL is one of {', '.join(Emotion)}")
        return WRONG_USAGE
    label = Emotion(words[0])

    files = [Path(name).absolute() for name in words[1:]]

    async def add(parts: Parts) -> list[Lesson]:
        return [await teach_add(parts, file, label) for file in files]

    with open_studio(options, RecordingSink()) as studio:
        added = waited(studio.call(add))
    if output.as_json:
        output.json({"lessons": [_plain_lesson(one) for one in added]})
    for one in added:
        output.text(f"{one.id}  {one.label.value:9} {one.seconds:6.1f} s")
    output.note("Learn from it with: emotion learn")
    return 0


def _learn(words: Sequence[str], options: argparse.Namespace, output: Output) -> int:
    if words:
        output.note("error: learn takes nothing more")
        return WRONG_USAGE
    with open_studio(options, RecordingSink()) as studio:
        learned = waited(
            studio.call(
                lambda parts: train(
                    parts, on_progress=lambda done, total: output.note(f"listening, {done + 1} of {total} ...")
                )
            )
        )
    if output.as_json:
        output.json(_plain_report(learned))
    _print_report(learned, output)
    return 0


def _profile(words: Sequence[str], options: argparse.Namespace, output: Output) -> int:
    if words:
        output.note("error: profile takes nothing more")
        return WRONG_USAGE
    with open_studio(options, RecordingSink()) as studio:
        taught = waited(studio.call(lessons))
        learned = waited(studio.call(report))
    if output.as_json:
        plain = None if learned is None else _plain_report(learned)
        output.json({"lessons": [_plain_lesson(one) for one in taught], "report": plain})
        return 0
    for one in taught:
        output.text(f"{one.id}  {one.label.value:9} {one.seconds:6.1f} s")
    if learned is not None:
        _print_report(learned, output)
    elif not taught:
        output.note("Nothing was taught yet: emotion teach LABEL FILE ...")
    return 0


def _forget(words: Sequence[str], options: argparse.Namespace, output: Output) -> int:
    async def remove(parts: Parts) -> None:
        for lesson in words:
            await teach_remove(parts, lesson)
        if not words:
            await forget(parts)

    with open_studio(options, RecordingSink()) as studio:
        waited(studio.call(remove))
    if output.as_json:
        output.json({"forgotten": list(words)})
    return 0


VERBS: Mapping[str, Verb] = {"teach": _teach, "learn": _learn, "profile": _profile, "forget": _forget}


def _plain_lesson(lesson: Lesson) -> dict[str, object]:
    return {"id": lesson.id, "label": lesson.label.value, "seconds": round(lesson.seconds, 2)}


def _plain_report(learned: LessonReport) -> dict[str, object]:
    return {
        "labels": [one.value for one in learned.labels],
        "lessons": learned.lessons,
        "accuracy": round(learned.accuracy, 4),
        "confusion": [list(row) for row in learned.confusion],
    }


def _print_report(learned: LessonReport, output: Output) -> None:
    chance = 1.0 / len(learned.labels)
    output.text(
        f"{learned.accuracy:.0%} of {learned.lessons} recordings are told right by what was learned from the others"
        f" (guessing: {chance:.0%})"
    )
    output.text(" " * 9 + "".join(f"{one.value[:8]:>9}" for one in learned.labels))
    for label, row in zip(learned.labels, learned.confusion, strict=True):
        output.text(f"{label.value:9}" + "".join(f"{count or '.':>9}" for count in row))
