"""Several installations at once: their turns, their ends, and what outlives the studio."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import NothingToInstall, UnknownModel
from saijin_studio.core.events import LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.install_errors import NoModelfile, UnknownInstall
from saijin_studio.core.installs import InstallState
from saijin_studio.core.models import Engine
from tests.studio.installing.conftest import LARGE, SMALL, THIRD, broken, variant

if TYPE_CHECKING:
    from tests.studio.installing.conftest import Bench

LARGE_OF_OLLAMA = variant("of-ollama", engine=Engine.OLLAMA)
A, B, C, ALSO_A = (ModelId(name) for name in ("a", "b", "c", "also-a"))


async def test_one_is_brought_and_told_of(bench: Bench) -> None:
    installs = await bench.open()
    started = await installs.start(A)
    assert (started.variant, started.total) == (SMALL.id, 1000)
    await bench.going(SMALL)
    bench.way.tell(SMALL, 600)
    await bench.until(SMALL, "fetching", 600)
    bench.way.end(SMALL)
    done = await installs.finished(SMALL.id)
    assert (done.state, done.done, done.total) == (InstallState.DONE, 1000, 1000)
    assert bench.told(SMALL)[0].state == InstallState.WAITING
    assert LibraryChanged() in bench.sink.events
    assert bench.after == [SMALL.id]
    assert installs.installs() == (done,)
    await installs.dismiss(SMALL.id)
    assert installs.installs() == ()


async def test_two_go_at_once_and_the_third_waits_for_its_turn(bench: Bench) -> None:
    installs = await bench.open(at_once=2)
    for row in (A, B, C):
        await installs.start(row)
    await bench.going(SMALL, LARGE)
    assert [one.state for one in installs.installs()][2] == InstallState.WAITING
    bench.way.end(SMALL)
    await bench.going(LARGE, THIRD)
    bench.way.end(LARGE)
    bench.way.end(THIRD)
    assert (await installs.finished(THIRD.id)).state == InstallState.DONE
    assert bench.way.most == 2


async def test_a_second_start_joins_the_first_also_for_another_row(bench: Bench) -> None:
    installs = await bench.open()
    await asyncio.gather(installs.start(A), installs.start(ALSO_A), installs.start(A, SMALL.id))
    await bench.going(SMALL)
    bench.way.end(SMALL)
    await installs.finished(SMALL.id)
    assert bench.way.calls == [SMALL.id]


async def test_what_is_here_is_done_at_once_unless_it_is_to_be_renewed(bench: Bench) -> None:
    bench.way.whole.add(SMALL.id)
    bench.way.end(SMALL)
    installs = await bench.open()
    assert (await installs.start(A)).state == InstallState.DONE
    assert (await installs.finished(SMALL.id)).state == InstallState.DONE
    assert bench.way.calls == []
    await installs.start(A, renew=True)
    assert (await installs.finished(SMALL.id)).state == InstallState.DONE
    assert bench.way.calls == [SMALL.id]


async def test_pause_keeps_what_arrived_and_lets_the_next_go(bench: Bench) -> None:
    installs = await bench.open(at_once=1)
    await installs.start(A)
    await installs.start(B)
    await bench.going(SMALL)
    bench.way.tell(SMALL, 400)
    await installs.pause(SMALL.id)
    paused = await installs.finished(SMALL.id)
    assert (paused.state, paused.done, paused.rate) == (InstallState.PAUSED, 400, None)
    await bench.going(LARGE)
    await installs.resume(SMALL.id)
    assert installs.installs()[0].state == InstallState.WAITING
    await installs.pause(SMALL.id)  # one that waits can be paused too
    assert installs.installs()[0].state == InstallState.PAUSED
    bench.way.end(LARGE)
    await installs.finished(LARGE.id)
    await installs.resume(SMALL.id)
    bench.way.end(SMALL)
    assert (await installs.finished(SMALL.id)).state == InstallState.DONE


async def test_cancel_keeps_nothing(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    await bench.going(SMALL)
    bench.way.tell(SMALL, 400)
    await installs.cancel(SMALL.id)
    assert (await installs.finished(SMALL.id)).state == InstallState.CANCELLED
    assert installs.installs() == ()
    assert bench.way.kept == {}
    assert (await bench.open()).installs() == ()
    await installs.start(A)  # and may be started again
    await bench.going(SMALL)


async def test_what_is_done_is_not_cancelled_any_more(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    bench.way.end(SMALL)
    await installs.finished(SMALL.id)
    await installs.cancel(SMALL.id)
    await installs.pause(SMALL.id)
    await installs.resume(SMALL.id)
    assert (await installs.finished(SMALL.id)).state == InstallState.DONE
    assert bench.way.whole == {SMALL.id}


async def test_a_failure_is_told_kept_and_tried_again(bench: Bench) -> None:
    installs = await bench.open()
    bench.way.fails[SMALL.id] = broken()
    await installs.start(A)
    failed = await installs.finished(SMALL.id)
    assert failed.state == InstallState.FAILED
    assert failed.fault is not None
    assert failed.fault.what == "Small could not be downloaded: the line broke."
    again = await bench.open()
    assert again.installs() == (failed,)
    bench.way.end(SMALL)
    await again.resume(SMALL.id)
    assert (await again.finished(SMALL.id)).fault is None
    await again.dismiss(SMALL.id)
    assert (await bench.open()).installs() == ()


async def test_a_failure_that_nobody_foresaw_is_told_too(bench: Bench) -> None:
    installs = await bench.open()
    bench.way.fails[SMALL.id] = ZeroDivisionError("a bug")
    await installs.start(A)
    failed = await installs.finished(SMALL.id)
    assert failed.fault is not None
    assert failed.fault.cause == "ZeroDivisionError: a bug"
    await installs.dismiss(SMALL.id)
    assert installs.installs() == ()


async def test_after_a_restart_everything_is_paused_and_goes_on(bench: Bench) -> None:
    installs = await bench.open(at_once=1)
    await installs.start(A)
    await installs.start(B)
    await bench.going(SMALL)
    bench.way.tell(SMALL, 700)
    await installs.aclose()
    again = await bench.open()
    assert [(one.variant, one.state, one.done) for one in again.installs()] == [
        (SMALL.id, InstallState.PAUSED, 700),
        (LARGE.id, InstallState.PAUSED, 0),
    ]
    assert (await again.finished(SMALL.id)).state == InstallState.PAUSED
    bench.way.end(SMALL)
    await again.resume(SMALL.id)
    assert (await again.finished(SMALL.id)).state == InstallState.DONE


async def test_a_studio_that_was_killed_left_them_paused_too(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    await bench.going(SMALL)
    assert [one.state for one in (await bench.open()).installs()] == [InstallState.PAUSED]


async def test_starting_a_paused_one_goes_on_with_it(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    await installs.pause(SMALL.id)
    await installs.start(ALSO_A)
    bench.way.end(SMALL)
    assert (await installs.finished(SMALL.id)).state == InstallState.DONE


async def test_rows_and_variants_that_cannot_be_had_are_refused(bench: Bench) -> None:
    installs = await bench.open()
    with pytest.raises(UnknownModel):
        await installs.start(ModelId("nobody"))
    with pytest.raises(UnknownInstall):
        await installs.pause(VariantId("nobody"))
    with pytest.raises(NothingToInstall):
        await installs.remove(LARGE_OF_OLLAMA)
    with pytest.raises(NoModelfile):
        await installs.modelfile(A)
    with pytest.raises(NoModelfile):
        await installs.save_modelfile(A, "FROM x")
    assert installs.fetchable(SMALL)
    assert not installs.fetchable(LARGE_OF_OLLAMA)


async def test_removing_ends_the_download_first(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    await bench.going(SMALL)
    assert await installs.remove(SMALL) == 1000
    assert bench.way.going == []
    assert installs.installs() == ()
    assert bench.after == [SMALL.id]


async def test_progress_is_told_at_most_once_a_tick_and_has_a_rate(bench: Bench) -> None:
    installs = await bench.open(tick=0.02)
    await installs.start(B)
    await bench.going(LARGE)
    before = len(bench.told(LARGE))
    for done in range(0, 1000, 10):
        bench.way.tell(LARGE, done)
    await bench.until(LARGE, "fetching", 990)
    assert len(bench.told(LARGE)) - before <= 2
    bench.clock.advance(1)
    bench.way.tell(LARGE, 1990)
    await bench.until(LARGE, "fetching", 1990)
    last = bench.told(LARGE)[-1]
    assert last.rate == pytest.approx(1000, rel=0.01)
    assert last.seconds == pytest.approx(3.01, rel=0.01)


async def test_comparing_is_a_state_of_its_own(bench: Bench) -> None:
    installs = await bench.open()
    await installs.start(A)
    await bench.going(SMALL)
    with bench.way.flows[0].verifying():
        await bench.until(SMALL, "verifying")
    await bench.until(SMALL, "fetching")


async def test_other_limits_count_at_once(bench: Bench) -> None:
    installs = await bench.open(at_once=1)
    await installs.start(A)
    await installs.start(B)
    await bench.going(SMALL)
    installs.set_limits(download_limit=1000, at_once=2, disk_reserve=77)
    await bench.going(SMALL, LARGE)
    assert bench.reserve.bytes() == 77
    assert bench.way.flows[0].spend(5000) > 0


async def test_what_the_catalogue_no_longer_has_is_forgotten(bench: Bench) -> None:
    (bench.folder / "installs.json").write_text(
        '{"installs": [{"row": "gone", "variant": "gone", "state": "paused", "total": 5}]}', encoding="utf-8"
    )
    assert (await bench.open()).installs() == ()
    assert "gone" not in (bench.folder / "installs.json").read_text(encoding="utf-8")
