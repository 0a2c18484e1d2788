"""What the page on conversations says is true: its figures, its fields, its example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from saijin_studio.attachments.documents import MAX_PAGES, MAX_SECONDS
from saijin_studio.attachments.limits import MAX_BYTES, MAX_CHARACTERS, MAX_PIXELS
from saijin_studio.core.messages import MediaKind
from saijin_studio.core.sizes import human_bytes
from saijin_studio.exchange import fields
from saijin_studio.exchange.reading_json import from_json
from saijin_studio.exchange.to_html import MAX_PICTURE, MAX_PICTURES
from saijin_studio.exchange.values import Repair
from saijin_studio.exchange.writing_json import to_json
from saijin_studio.studio.transfer import MAX_EMBEDDED
from tests.exchange.anything import place

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "conversations.md").read_text(encoding="utf-8")
FIGURES = [
    f"| {human_bytes(MAX_BYTES[MediaKind.IMAGE])}, {MAX_PIXELS // 10**6} megapixels |",
    f"| {human_bytes(MAX_BYTES[MediaKind.AUDIO])} |",
    f"| {human_bytes(MAX_BYTES[MediaKind.DOCUMENT])}, {MAX_PAGES} pages, {MAX_SECONDS:.0f} seconds of reading |",
    f"| {human_bytes(MAX_BYTES[MediaKind.TEXT])} |",
    f"at most {MAX_CHARACTERS:,} characters of each",
    f"(up to {human_bytes(MAX_EMBEDDED)})",
    f"({human_bytes(MAX_PICTURE)} each, {human_bytes(MAX_PICTURES)} in all)",
    f"At most {fields.MAX_BYTES // 1024**2} MB a file, {fields.MAX_CONVERSATIONS:,} conversations",
    f"{fields.MAX_MESSAGES:,} messages each",
    f"{fields.MAX_TEXT:,} characters",
]


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_the_one_in_the_code(figure: str) -> None:
    assert figure in " ".join(PAGE.split())


def test_the_example_is_just_what_is_written() -> None:
    block = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    example = json.loads(block[1])
    (found,) = from_json(example, place)
    assert not found.notes
    assert json.loads(to_json([found.exchanged], found.attachments)) == example


def test_every_kind_of_note_is_told() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", PAGE.partition("| note |")[2], re.MULTILINE))
    assert listed == {one.value for one in Repair}
