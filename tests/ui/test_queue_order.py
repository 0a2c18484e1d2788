"""A job lands where it is dropped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.ids import JobId
from saijin_studio.ui.panes.queue_order import follower, gap_at, moved, stays

JOBS = st.lists(st.text("abcdefgh", min_size=1, max_size=2), min_size=1, unique=True).map(
    lambda names: [JobId(name) for name in names]
)


def test_a_gap_lies_between_two_middles() -> None:
    middles = [24.0, 72.0, 120.0]
    assert [gap_at(y, middles) for y in (-5, 24, 25, 100, 500)] == [0, 0, 1, 2, 3]


def test_who_is_gone_cannot_be_stood_in_front_of() -> None:
    assert moved([JobId("a"), JobId("b")], JobId("a"), JobId("gone")) == ["b", "a"]


@given(jobs=JOBS, data=st.data())
def test_the_job_comes_to_stand_in_its_gap_and_the_others_keep_their_order(
    jobs: list[JobId], data: st.DataObject
) -> None:
    job = data.draw(st.sampled_from(jobs))
    gap = data.draw(st.integers(0, len(jobs)))
    found = moved(jobs, job, follower(jobs, job, gap))
    assert [one for one in found if one != job] == [one for one in jobs if one != job]
    assert found.index(job) == gap - (gap > jobs.index(job))
    assert stays(jobs, job, gap) is (found == jobs)
