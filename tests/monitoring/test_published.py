"""What a running studio tells other processes of its models."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.events import EngineChanged, MemorySampled
from saijin_studio.core.ids import ModelId
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.monitoring.published import STALE_SECONDS, PublishedModel, Publisher, read_published

KEY = ModelKey(Engine.LLAMA_CPP, "digest", LoadOptions())
HELD = Footprint(vram=3, ram=4)


def sampled(*rows: str, time: float = 100.0) -> MemorySampled:
    rows_of_it = tuple(ModelId(row) for row in rows)
    use = ModelUse(KEY, rows_of_it, "a title", ModelState.BUSY, HELD, None, pinned=False, stand_in=True)
    return MemorySampled(MemorySnapshot(time, MemoryReading(10, 5), Footprint(), (use,), Footprint()))


def test_the_models_of_the_last_sample_can_be_read_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "published.json"
    publisher = Publisher(path)
    publisher.publish(EngineChanged("ollama", reachable=True, detail=""))
    assert not path.exists(), "other events are nothing to tell"
    publisher.publish(sampled("phi3-mini", "miyu"))
    assert read_published(path, 101.0) == (PublishedModel("phi3-mini", "a title", ModelState.BUSY, HELD),)
    publisher.publish(sampled())
    assert read_published(path, 101.0) == (PublishedModel("a title", "a title", ModelState.BUSY, HELD),)
    assert [one.name for one in tmp_path.iterdir()] == ["published.json"]
    publisher.close()
    publisher.close()
    assert read_published(path, 101.0) == ()


@pytest.mark.parametrize("now", [100.0 + STALE_SECONDS + 1, 100.0 - STALE_SECONDS - 1])
def test_what_a_studio_that_is_gone_left_behind_does_not_count(tmp_path: Path, now: float) -> None:
    Publisher(tmp_path / "published.json").publish(sampled("phi3-mini"))
    assert read_published(tmp_path / "published.json", now) == ()


def test_a_folder_that_cannot_be_written_disturbs_nothing(tmp_path: Path) -> None:
    Publisher(tmp_path / "nowhere" / "published.json").publish(sampled("phi3-mini"))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
models = (
    st.fixed_dictionaries({}, optional=dict.fromkeys(("row", "title", "state", "vram", "ram"), json_values))
    | json_values
)
documents = st.fixed_dictionaries({"time": st.just(100.0) | json_values, "models": st.lists(models, max_size=2)})


@given(content=st.binary(max_size=60) | (documents | json_values).map(lambda value: json.dumps(value).encode()))
def test_any_content_is_models_or_none(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "published.json"
        path.write_bytes(content)
        assert all(isinstance(one, PublishedModel) for one in read_published(path, 100.0))


@pytest.mark.parametrize("content", [b"[" * 100_000, b" " * 2_000_000, b'{"time": NaN, "models": []}'])
def test_hostile_content_is_no_models(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "published.json").write_bytes(content)
    assert read_published(tmp_path / "published.json", 100.0) == ()
