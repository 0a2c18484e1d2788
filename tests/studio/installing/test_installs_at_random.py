"""Whatever is asked of installations, and in whatever order: they keep their turns, and all can be finished."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.install_errors import UnknownInstall
from saijin_studio.core.installs import InstallState
from tests.studio.installing.conftest import LARGE, SMALL, THIRD, Bench, broken

if TYPE_CHECKING:
    import pytest

    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.installing.installs import Installs

ROWS = {SMALL.id: ModelId("a"), LARGE.id: ModelId("b"), THIRD.id: ModelId("c")}
VARIANTS = (SMALL, LARGE, THIRD)
BY_NAME = {one.id: one for one in VARIANTS}
STEPS = st.tuples(
    st.sampled_from(["start", "pause", "resume", "cancel", "dismiss", "end", "fail", "restart", "remove"]),
    st.sampled_from([one.id for one in VARIANTS]),
    st.integers(0, 3),
)


async def ask(installs: Installs, bench: Bench, what: str, one: Variant) -> None:
    match what:
        case "start":
            await installs.start(ROWS[one.id])
        case "pause":
            await installs.pause(one.id)
        case "resume":
            await installs.resume(one.id)
        case "cancel":
            await installs.cancel(one.id)
        case "dismiss":
            await installs.dismiss(one.id)
        case "remove":
            await installs.remove(one)
        case "end":
            bench.way.end(one)
        case _:
            bench.way.fails[one.id] = broken()


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEPS, max_size=14))
async def test_they_keep_their_turns_and_all_can_be_finished(
    *, steps: list[tuple[str, VariantId, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    bench = Bench(tmp_path_factory.mktemp("bench"))
    installs = await bench.open()
    asked: list[asyncio.Task[None]] = []
    for what, named, breaths in steps:
        one = BY_NAME[named]
        if what == "restart":
            async with asyncio.timeout(10):
                await asyncio.gather(*asked, return_exceptions=True)
            await installs.aclose()
            assert bench.way.going == []
            installs = await bench.open()
            assert all(found.state in {InstallState.PAUSED, InstallState.FAILED} for found in installs.installs())
            continue
        asked.append(asyncio.create_task(ask(installs, bench, what, one)))
        for _ in range(breaths):
            await asyncio.sleep(0)
    async with asyncio.timeout(10):
        failures = [one for one in await asyncio.gather(*asked, return_exceptions=True) if one is not None]
    assert all(isinstance(one, UnknownInstall) for one in failures), failures
    bench.way.fails.clear()
    async with asyncio.timeout(20):
        for one in VARIANTS:
            bench.way.end(one)
        for one in VARIANTS:
            await installs.start(ROWS[one.id])
            if (await installs.finished(one.id)).state is InstallState.FAILED:  # it was about to, and was joined
                await installs.start(ROWS[one.id])
            assert (await installs.finished(one.id)).state is InstallState.DONE
    assert bench.way.most <= 2
    assert bench.way.going == []
    await bench.close()
    assert (await bench.open()).installs() == ()
