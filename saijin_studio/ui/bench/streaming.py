"""``bench ui``: replies stream, and pictures are read, while a heartbeat runs in the window's loop."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelNotInstalled, from_fault
from saijin_studio.core.jobs import Sampling
from saijin_studio.ui.bench.batch import PICTURES, measure_batch
from saijin_studio.ui.bench.heartbeat import Heartbeat
from saijin_studio.ui.bench.paced import measure_paced
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import JobStateChanged, ReplyStarted
    from saijin_studio.core.ids import ConversationId, JobId
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.session import Live

_TOKENS = 220
_ASK = (
    "Write a Python function that merges two sorted lists, explain it in a list of five points, "
    "and add a table of its running times."
)


async def measure_ui(
    live: Live, seconds: float = 20.0, tokens: int = _TOKENS, pictures: int = PICTURES
) -> dict[str, float]:
    """The played reply in a long conversation; two real ones and many pictures where their models are installed.

    The figures of the real replies begin with ``real_``, those of the pictures with ``batch_``.

    Args:
        live: the open window.
        seconds: how long the played reply streams.
        tokens: the length of each real reply.
        pictures: how many are read.
    """
    figures = await measure_paced(live, seconds=seconds)
    with suppress(ModelNotInstalled):
        real = await measure_streaming(live, tokens)
        figures |= {f"real_{name}": value for name, value in real.items()}
    with suppress(ModelNotInstalled):
        figures |= await measure_batch(live, pictures)
    return figures


async def measure_streaming(live: Live, tokens: int = _TOKENS) -> dict[str, float]:
    """Warm the model, then let the shown reply and one in the background stream at once.

    Args:
        live: the open window.
        tokens: the length of each reply.

    Raises:
        StudioError: what a reply failed with; a stream that broke off measures nothing.
    """
    assembly, studio, conversation = live.assembly, live.studio, live.conversation
    personas = live.cast.personas[:2]
    ended: set[JobId] = set()
    faults: list[Fault] = []
    texts: dict[JobId, int] = {}

    def follow(change: JobStateChanged) -> None:
        if change.fault is not None:
            faults.append(change.fault)
        if change.state.terminal:
            ended.add(change.job)

    def count(job: JobId, text: str) -> None:
        texts[job] = texts.get(job, 0) + len(text)

    assembly.bridge.job_changed.connect(follow)
    assembly.bridge.delta.connect(count)
    conversation.choose(personas[0].id)
    conversation.begin_new()
    warming = await result(studio.send(personas[1], "Hi", sampling=Sampling(max_tokens=4, seed=1)))
    await until(lambda: warming.job in ended, 120)
    _require_none(faults)

    def drawn(seed: int) -> Sampling:
        return replace(personas[0].sampling, max_tokens=tokens, seed=seed)

    started: list[ReplyStarted] = []
    heartbeat = Heartbeat(assembly.window)
    heartbeat.start()
    for seed, persona in enumerate(personas):
        started.append(await result(studio.send(persona, _ASK, sampling=drawn(seed))))
        if seed == 0:
            conversation.open(started[0].conversation)
    await until(lambda: all(one.job in ended for one in started), 300)
    figures = heartbeat.stop()
    _require_none(faults)
    figures["characters"] = float(sum(texts.get(one.job, 0) for one in started))

    async def forget(parts: Parts) -> None:
        made: list[ConversationId] = [warming.conversation, *(one.conversation for one in started)]
        await parts.store.delete_conversations(made, 0.0)
        await parts.store.purge(1.0)

    await result(studio.call(forget))
    return figures


def _require_none(faults: Sequence[Fault]) -> None:
    if faults:
        raise from_fault(faults[0])
