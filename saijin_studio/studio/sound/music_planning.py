"""A plan for a piece by the chat model that is in memory anyway; never worth a load."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.core.errors import StudioError
from saijin_studio.core.jobs import ChatRequest, Sampling
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.runners.backends.composer.planner import read_choices, schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ids import JobId, ModelId
    from saijin_studio.core.jobs import Request
    from saijin_studio.dialogue.errands import Then
    from saijin_studio.studio.parts import Parts

PATIENCE = 20.0
"""Seconds; a plan that takes longer is not waited for."""
_SHOWN = 400
"""Characters of the prompt that the model gets to see."""
_LONGEST_LIST = 24
"""Names of a field that the model is told; of longer lists it knows examples enough."""
_QUOTED = 'The piece: """{}"""'
_SAMPLING = Sampling(temperature=0.3, max_tokens=160, seed=1)
_EXAMPLES = {
    Language.JA: (
        "夕暮れの港で聴く、少し寂しいアコーディオン",
        (
            '{"title": "夕暮れの港", "style": "waltz", "mode": "minor", "tonic": "D", "metre": "3/4", "tempo": 96, '
            '"valence": -0.3, "arousal": 0.3, "instruments": ["accordion", "guitar"], "drums": false, '
            '"form": ["A", "B", "A"]}'
        ),
    ),
    Language.EN: (
        "theme of a brave little robot",
        (
            '{"title": "Brave Little Robot", "style": "chiptune", "mode": "major", "tonic": "C", "metre": "4/4", '
            '"tempo": 138, "valence": 0.7, "arousal": 0.7, "instruments": ["synth"], "drums": true, '
            '"form": ["A", "A", "B", "A"]}'
        ),
    ),
}


def order() -> str:
    """What a model is told of the JSON, from its schema; short, for every token is waited for."""
    told: list[str] = []
    fields = object_of(schema()["properties"])
    for name, field in fields.items():
        form = object_of(field)
        names = object_of(form.get("items", form)).get("enum", ())
        if isinstance(names, list) and len(listed := cast("list[str]", names)) <= _LONGEST_LIST:
            told.append(f"{name}: {' '.join(listed)}")
        elif "minimum" in form:
            told.append(f"{name}: {form['minimum']} to {form['maximum']}")
        else:
            told.append(name)
    return (
        "You plan short instrumental pieces. Answer with one JSON object and nothing else. Its fields, all of them "
        "free to leave out, and what they may be:\n" + "\n".join(told)
    )


class Writes(Protocol):
    """What of ``Errands`` is needed here."""

    def begin(self, row: ModelId, request: Request, then: Then, *, background: bool = False) -> JobId:
        """Have something written; ``then`` is awaited once in the end."""
        ...


@dataclass(frozen=True, slots=True)
class Planned:
    """Who was asked, and what was chosen; None when the answer was none that could be used."""

    row: ModelId
    choices: dict[str, object] | None


def question(prompt: str) -> ChatRequest:
    """What the model is asked; the prompt stands there as a quotation and not as an order."""
    shown, answer = _EXAMPLES[detect(prompt)]
    return ChatRequest(
        (
            Message(Role.SYSTEM, order()),
            Message(Role.USER, _QUOTED.format(shown)),
            Message(Role.ASSISTANT, answer),
            Message(Role.USER, _QUOTED.format(prompt[:_SHOWN])),
        ),
        _SAMPLING,
    )


def choices_in(reply: str) -> dict[str, object] | None:
    """The object in what the model wrote, when at least one of its fields is valid."""
    begin, end = reply.find("{"), reply.rfind("}")
    if not 0 <= begin < end:
        return None
    text = reply[begin : end + 1]
    try:
        table = object_of(decoded(text.encode()))
    except ValueError:
        return None
    refused = read_choices(text).refused
    return table if len(refused) < len(table) else None


async def planned(parts: Parts, prompt: str) -> Planned | None:
    """Ask the model that is warm; None when there is none."""
    row = parts.answering.warm_row(parts.scheduler.snapshot().models)
    return None if row is None else await asked(parts.dialogue.errands, parts.scheduler.cancel, row, prompt)


async def asked(
    writers: Writes, cancel: Callable[[JobId], object], row: ModelId, prompt: str, patience: float = PATIENCE
) -> Planned:
    """Ask the model of a row.

    Args:
        writers: has models write.
        cancel: stops a job.
        row: which model.
        prompt: what the piece is to be.
        patience: seconds; what takes longer is not waited for.
    """
    reply: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    async def keep(text: str | None) -> None:
        if not reply.done():
            reply.set_result(text)

    try:
        job = writers.begin(row, question(prompt), keep, background=True)
    except StudioError:
        return Planned(row, None)
    try:
        text = await asyncio.wait_for(reply, patience)
    except TimeoutError:
        text = None
    finally:
        cancel(job)
    return Planned(row, None if text is None else choices_in(text))
