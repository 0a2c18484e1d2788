"""The numbers in ``docs/context.md`` are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saijin_studio.core.language import Language
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import LoadOptions
from saijin_studio.dialogue import prompt, summarising, title_keeper, titles
from saijin_studio.dialogue.attaching import Eyes, tell
from saijin_studio.dialogue.tokens import estimate_message, estimate_text
from saijin_studio.runners.ollama_requests import LARGEST_IMAGE

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "context.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())
PICTURE = Media(MediaKind.IMAGE, Path("/sea.png"), "sea.png")
EMPTY = Message(Role.USER, "")


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (r"\(([\d,]+) in the studio unless", LoadOptions().context_length),
        (r"at most one part in (\d+) of the context, and", prompt.REPLY_SHARE),
        (r"and (\d+) tokens at least", prompt.SMALLEST_REPLY),
        (r"together take at most one part in (\d+)", prompt.ATTACHED_SHARE),
        (r"they go (\d+) at a time", prompt.STRIDE),
        (r"a character of Japanese counts as (\d+) token", estimate_text("あ")),
        (r"every message as (\d+) more", estimate_message(EMPTY)),
        (r"a picture as (\d+)", estimate_message(Message(Role.USER, "", (PICTURE,))) - estimate_message(EMPTY)),
        (r"larger than (\d+) MB", LARGEST_IMAGE // 10**6),
        (r"into at most (\d+) tokens", summarising.LONGEST),
        (r"all but the last (\d+) messages", summarising.KEPT),
        (r"nothing to do for (\d+) seconds", title_keeper.QUIET),
        (r"a title of at most (\d+) characters", titles.LONGEST),
    ],
)
def test_a_number_is_as_it_says(sentence: str, number: float) -> None:
    found = re.search(sentence, TEXT)
    assert found is not None, sentence
    assert float(found[1].replace(",", "")) == number


def test_other_characters_are_so_many_a_token() -> None:
    found = re.search(r"([\d.]+) other characters count as one", TEXT)
    assert found is not None
    assert estimate_text("a" * 700) == 700 / float(found[1])


def test_the_line_for_a_picture_is_the_one_that_models_get() -> None:
    told = tell(Message(Role.USER, "", (PICTURE,)), Eyes(), Language.EN, 100)
    assert f"`{told.message.text}`" in TEXT
