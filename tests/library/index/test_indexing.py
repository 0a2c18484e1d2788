"""Folders are indexed: everything told, everything that is there twice found, nothing read twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saijin_studio.core.index_errors import NoSuchFolder
from saijin_studio.core.model_files import FileKind, Index
from saijin_studio.library.index.indexing import Indexer

GgufMaker = Callable[..., bytes]
LONG = 1 << 20


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "tree").mkdir()
    return tmp_path / "tree"


@pytest.fixture
def indexer(tmp_path: Path) -> Indexer:
    return Indexer(tmp_path / "cache", 2)


def same(index: Index) -> set[frozenset[str]]:
    """Names of files of the same content."""
    return {frozenset(Path(path).name for copy in one.copies for path in copy.paths)
            for one in index.duplicates}  # fmt: skip


def test_models_are_told_and_named(tree: Path, indexer: Indexer, make_gguf: GgufMaker) -> None:
    (tree / "a.bin").write_bytes(make_gguf({"general.architecture": "llama", "general.name": "Tiny"}))
    (tree / "b.gguf").write_bytes(b"no model at all")
    index = indexer.index([str(tree)])
    (model,) = index.models
    assert (model.told.kind, model.told.title, model.copy.path) == (FileKind.GGUF, "Tiny", str(tree / "a.bin"))
    assert (index.files, index.known, index.duplicates) == (2, 0, ())


def test_copies_are_found_and_files_that_are_only_as_long_are_not(tree: Path, indexer: Indexer) -> None:
    long = bytes(range(256)) * (LONG // 256) * 3
    middle = bytearray(long)
    middle[LONG // 2 + 77] ^= 1  # where no sample looks
    for name, content in {
        "a": b"x" * 50, "b": b"x" * 50, "c": b"y" * 50, "empty": b"", "nothing": b"",
        "long": long, "longer": long, "other": bytes(middle), "start": b"!" + long[1:],
    }.items():  # fmt: skip
        (tree / name).write_bytes(content)
    os.link(tree / "a", tree / "linked")
    index = indexer.index([str(tree)])
    assert same(index) == {frozenset({"a", "b", "linked"}), frozenset({"long", "longer"})}
    assert index.files == 9
    assert index.read < 3 * len(long) + 1000  # the one with another start was told by its sample


def test_the_second_run_reads_nothing_and_says_the_same(tree: Path, indexer: Indexer, make_gguf: GgufMaker) -> None:
    for name in ("a", "b"):
        (tree / name).write_bytes(make_gguf())
    (tree / "c").write_bytes(b"c")
    first = indexer.index([str(tree)])
    second = indexer.index([str(tree)])
    assert (second.known, second.read) == (3, 0)
    assert (second.models, second.duplicates) == (first.models, first.duplicates)
    assert indexer.known_roots() == (str(tree),)


def test_what_changed_is_read_again(tree: Path, indexer: Indexer) -> None:
    for name in ("a", "b"):
        (tree / name).write_bytes(b"same")
    assert same(indexer.index([str(tree)])) == {frozenset("ab")}
    (tree / "b").write_bytes(b"not!")
    changed = indexer.index([str(tree)])
    assert (same(changed), changed.known) == (set(), 1)
    (tree / "c").write_bytes(b"same")
    assert same(indexer.index([str(tree)])) == {frozenset("ac")}


def test_digests_are_worked_out_for_files_as_long_as_one_of_the_catalogue(tmp_path: Path, tree: Path) -> None:
    for name, content in (("model", b"12345"), ("other", b"123456")):
        (tree / name).write_bytes(content)
    Indexer(tmp_path / "cache", 1).index([str(tree)])
    index = Indexer(tmp_path / "cache", 1, [5]).index([str(tree)])
    assert [one.sha256 for one in index.models] == [hashlib.sha256(b"12345").hexdigest()]
    assert index.known == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([b"", b"a", b"b", b"aa", b"ab", bytes(LONG + 5), bytes(LONG + 4) + b"x"]), max_size=8)
)
def test_any_files_are_grouped_by_their_content(tmp_path: Path, contents: list[bytes]) -> None:
    tree = Path(mkdtemp(dir=tmp_path))
    for number, content in enumerate(contents):
        (tree / str(number)).write_bytes(content)
    wanted = {frozenset(str(at) for at, one in enumerate(contents) if one == content)
              for content in set(contents) if content and contents.count(content) > 1}  # fmt: skip
    for _ in range(2):
        assert same(Indexer(tmp_path / "cache", 2).index([str(tree)])) == wanted


def test_an_interrupted_run_keeps_what_it_found_out(tree: Path, indexer: Indexer) -> None:
    for number in range(300):
        (tree / str(number)).write_bytes(b"%03d" % (number // 2))

    def interrupt(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        indexer.index([str(tree)], interrupt)
    again = indexer.index([str(tree)])
    assert 0 < again.known < 300
    assert len(again.duplicates) == 150


def test_an_unreadable_file_is_told_and_the_rest_goes_on(tree: Path, indexer: Indexer) -> None:
    for name in ("a", "b", "gone"):
        (tree / name).write_bytes(b"same")
    index = indexer.index([str(tree)], met=lambda count: (tree / "gone").unlink(missing_ok=True))
    assert [one.path for one in index.unread] == [str(tree / "gone")]
    assert same(index) == {frozenset("ab")}


def test_a_folder_that_is_none_is_one_sentence(tree: Path, indexer: Indexer) -> None:
    with pytest.raises(NoSuchFolder):
        indexer.index([str(tree / "missing")])
