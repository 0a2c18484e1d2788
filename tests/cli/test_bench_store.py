"""What the database answers for in ``bench history``, and what is said in measurements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli.bench.store import store_figures
from saijin_studio.cli.bench.talk_text import Talker

if TYPE_CHECKING:
    from pathlib import Path


async def test_searches_and_saves_are_measured(tmp_path: Path) -> None:
    figures = await store_figures(tmp_path, 250)
    assert figures["messages"] == 250
    for name in ("search", "write", "write_caller", "write_last"):
        p50, p95, most = (figures[f"{name}_{which}_ms"] for which in ("p50", "p95", "max"))
        assert 0 < p50 <= p95 <= most
    assert figures["search_cold_ms"] > 0


def test_the_same_seed_says_the_same() -> None:
    assert [Talker(3).replied() for _ in range(2)] == [Talker(3).replied() for _ in range(2)]
    assert Talker(3).replied() != Talker(4).replied()


def test_what_is_said_and_looked_for_is_in_both_languages() -> None:
    talker = Talker()
    said = [talker.said() for _ in range(50)]
    looked_for = [word for _ in range(200) for word in talker.looked_for().split()]
    for texts in (said, looked_for):
        assert 0.2 < sum(text.isascii() for text in texts) / len(texts) < 0.8
    assert {len(word) for word in looked_for} == set(range(1, 11))
