"""Everything that has an origin is listed with its licence, and leaves as a table that no program can misread."""

from __future__ import annotations

import csv
import io
import wave
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.care import LedgerEntry, LedgerFilter, LedgerKind
from saijin_studio.core.care_errors import LedgerUnwritable
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    HubSource,
    ModelSpec,
    OllamaSource,
    PackageSource,
    Residency,
    ServerSource,
    Source,
    UrlSource,
    Variant,
    WheelSource,
)
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.sound import FileKind
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.health_files import KeptFiles
from saijin_studio.library.store import Store
from saijin_studio.storage.database import Database
from saijin_studio.storage.origins import Origin, Origins
from saijin_studio.studio.care.ledger import ProvenanceLedger, source_words
from saijin_studio.studio.care.ledger_text import COLUMNS, as_csv, as_markdown, moment, save
from saijin_studio.takes.shelf import Shelf
from saijin_studio.takes.values import NewFile, NewTake, Provenance, TakeKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SONG = Variant(
    VariantId("song"), "MusicGen", Engine.OLLAMA, (OllamaSource("song:1"),), 10, "CC-BY-NC-4.0", stand_in=False
)
CHAT = Variant(VariantId("chat"), "Chatty", Engine.OLLAMA, (OllamaSource("chat:1"),), 10, "MIT", stand_in=True)
ROWS = [
    ModelSpec(ModelId("music"), "Music", Capability.MUSIC, Residency.ON_DEMAND, "CC-BY-NC-4.0", (SONG,)),
    ModelSpec(ModelId("talk"), "Talk", Capability.CHAT, Residency.ON_DEMAND, "MIT", (CHAT,)),
]


class Made:
    """Replies and scans."""

    async def replies(self, most: int) -> Sequence[Origin]:
        assert most > 0
        return [Origin("m1", "A talk", "Chatty", True, 30.0, "talk", "chat")]

    async def scans(self, most: int) -> Sequence[Origin]:
        assert most > 0
        return [Origin("s1", "bill.png", "Reader", False, 10.0)]


class Here:
    """What one engine has."""

    async def locate(self, variant: Variant) -> PurePath | None:
        return PurePath("ollama") if variant is CHAT else None


@pytest.fixture
def ledger(tmp_path: Path) -> ProvenanceLedger:
    sound = tmp_path / "made.wav"
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(800))
    shelf = Shelf(tmp_path / "takes", FakeClock(wall=20.0))
    origin = Provenance(20.0, "1", row="music", variant="song", title="MusicGen", licence="CC-BY-NC-4.0")
    shelf.add(NewTake("Rain", TakeKind.MUSIC, origin), [NewFile(sound, FileKind.SOUND)])
    shelf.add(NewTake("Voice", TakeKind.RECORDING, Provenance(21.0, "1")), [NewFile(sound, FileKind.SOUND)])
    files = KeptFiles(Store(tmp_path / "models"), Checkpoints(tmp_path / "checkpoints"))
    return ProvenanceLedger(
        Catalogue(ROWS),
        files,
        lambda _variant: Here(),
        lambda: {"chat": "abc"},
        Made(),
        tmp_path / "takes",
        lambda: {"CC-BY-NC-4.0": 5.0},
    )


async def test_weights_and_what_was_made_are_listed_with_their_licences(ledger: ProvenanceLedger) -> None:
    entries = await ledger.entries()
    told = [(one.kind, one.title, one.licence, one.non_commercial, one.stand_in, one.at) for one in entries]
    assert told == [
        (LedgerKind.MODEL, "MusicGen", "CC-BY-NC-4.0", True, False, None),
        (LedgerKind.MODEL, "Chatty", "MIT", False, True, None),
        (LedgerKind.REPLY, "A talk", "MIT", False, True, 30.0),
        (LedgerKind.TAKE, "Rain", "CC-BY-NC-4.0", True, False, 20.0),
        (LedgerKind.SCAN, "bill.png", "", False, False, 10.0),
    ]
    song, chat = entries[:2]
    assert (song.installed, song.accepted_at, song.source) == (False, 5.0, "ollama:song:1")
    assert (chat.installed, chat.accepted_at, chat.digest) == (True, None, "abc")


async def test_only_what_is_wanted_is_listed(ledger: ProvenanceLedger) -> None:
    async def names(wanted: LedgerFilter) -> list[str]:
        return [one.title for one in await ledger.entries(wanted)]

    assert await names(LedgerFilter(frozenset({LedgerKind.SCAN}))) == ["bill.png"]
    assert await names(LedgerFilter(non_commercial=True)) == ["MusicGen", "Rain"]
    assert await names(LedgerFilter(words="TALK mit")) == ["Chatty", "A talk"]
    assert await names(LedgerFilter(frozenset({LedgerKind.MODEL}), words="nothing")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (WheelSource(("tiny-1==1", "tiny-2==1"), "*"), "pypi:tiny-1"),
        (UrlSource("https://a.test/b"), "https://a.test/b"),
        (FileSource(PurePath("a.gguf")), "file:a.gguf"),
        (PackageSource("tiny==1"), "pypi:tiny==1"),
        (HubSource("a/b"), "huggingface:a/b@main"),
        (ServerSource("gpt"), "server:gpt"),
    ],
)
def test_every_source_has_a_word(source: Source, words: str) -> None:
    assert source_words(source) == words


def entry(title: str, licence: str = "MIT") -> LedgerEntry:
    return LedgerEntry(LedgerKind.REPLY, "1", title, "row", "v", "Model", licence, licence == "NC", at=0.0)


@given(st.sampled_from(["", "=1+1", "+", "-", "@", " =", "\t@", "\r=", "\0="]), st.text(max_size=20))
@settings(max_examples=60)
def test_no_cell_is_a_formula_or_breaks_its_line(begin: str, rest: str) -> None:
    title = begin + rest
    rows = list(csv.reader(io.StringIO(as_csv([entry(title)]))))
    assert [len(row) for row in rows] == [len(COLUMNS), len(COLUMNS)]
    assert not rows[1][2].lstrip().startswith(("=", "+", "-", "@"))
    lines = as_markdown([entry(title)]).splitlines()
    assert len(lines) == 5
    assert lines[-1].replace("\\|", "").count("|") == 9


def test_what_must_not_be_sold_is_marked() -> None:
    text = as_markdown([entry("a", "NC"), entry("b")])
    assert text.splitlines()[-2].startswith("| reply | a | Model | NC | **no** |")
    assert "**no**" not in text.splitlines()[-1]
    assert "1970-01-01 00:00:00Z" in text
    assert (moment(None), moment(1e20)) == ("", "")


def test_the_ending_chooses_the_form_and_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    save([entry("a")], tmp_path / "a.md")
    save([entry("a")], tmp_path / "a.csv")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Licences")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("kind,")
    with pytest.raises(LedgerUnwritable, match="cannot be written"):
        save([], tmp_path / "none" / "a.csv")


async def test_replies_and_scans_come_from_the_database(tmp_path: Path) -> None:
    database = Database(tmp_path / "s.sqlite3", tmp_path / "backups", FakeClock())
    try:
        await database.opened()
        await database.read(
            lambda db: db.executescript(
                "INSERT INTO conversations (id, title, persona, created, updated, title_by)"
                " VALUES ('c', 'A talk', 'mina', 1, 1, 'words');"
                "INSERT INTO messages (id, conversation, role, text, created, state, served_row, served_variant,"
                " served_title, served_stand_in) VALUES ('m', 'c', 'assistant', 'x', 2, 'whole', 'r', 'v', 'T', 1),"
                " ('n', 'c', 'user', 'x', 2, 'whole', NULL, NULL, NULL, NULL);"
                "INSERT INTO scans (id, read_at, file, name, digest, page, pages, width, height, engine, stand_in,"
                " seconds, quarter_turns, edited, text, markdown, lines)"
                " VALUES ('s', 3, 'f', 'bill', 'd', 0, 1, 1, 1, 'E', 0, 1, 0, 0, '', '', '[]')"
            )
        )
        origins = Origins(database)
        assert list(await origins.replies(5)) == [Origin("m", "A talk", "T", True, 2.0, "r", "v")]
        assert list(await origins.scans(5)) == [Origin("s", "bill", "E", False, 3.0)]
    finally:
        await database.aclose()
