"""A conversation as one HTML file that needs nothing else, runs nothing and fetches nothing."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from saijin_studio.core.messages import MediaKind
from saijin_studio.exchange.fields import clean
from saijin_studio.exchange.html_text import TextRenderer
from saijin_studio.exchange.layout import WORDS, attachment, particulars, read_in, speaker, turns, when
from saijin_studio.exchange.page_style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from saijin_studio.core.messages import Media
    from saijin_studio.exchange.layout import Layout, Turn
    from saijin_studio.exchange.values import Exchanged

MAX_PICTURE = 8_000_000
MAX_PICTURES = 60_000_000
"""Bytes of pictures in one page; the others are named only."""

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TYPES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))


def to_html(exchanged: Exchanged, layout: Layout, pictures: Mapping[str, bytes] | None = None) -> str:
    """The text of the file.

    Args:
        exchanged: the conversation.
        layout: what the reader wants to see.
        pictures: the files of pictures by digest; those that are missing, too large or no pictures are named only.
    """
    return clean("\n".join(_Page(exchanged, layout, pictures or {}).lines()) + "\n")


class _Page:
    def __init__(self, exchanged: Exchanged, layout: Layout, pictures: Mapping[str, bytes]) -> None:
        self._exchanged = exchanged
        self._layout = layout
        self._words = WORDS[layout.language]
        self._pictures = pictures
        self._left = MAX_PICTURES
        self._renderer = TextRenderer()

    def lines(self) -> Iterator[str]:
        """The page, piece by piece."""
        head, layout = self._exchanged.head, self._layout
        title = escape(" ".join(head.title.split()) or self._words.untitled)
        persona = layout.names.get(head.persona, head.persona)
        yield f'<!DOCTYPE html>\n<html lang="{layout.language.value}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="referrer" content="no-referrer">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>"
        facts = " · ".join(one for one in (persona, when(head.created, layout)) if one)
        yield f"<header>\n<h1>{title}</h1>\n<p>{escape(facts)}</p>\n</header>"
        for turn in turns(self._exchanged, whole=layout.whole):
            yield from self._turn(turn)
        yield f"<footer>{escape(self._words.exported)}</footer>\n</main>\n</body>\n</html>"

    def _turn(self, turn: Turn) -> Iterator[str]:
        message, layout = turn.message, self._layout
        number = f"#{turn.number} " if layout.whole else ""
        yield f'<article class="{message.message.role.value}">'
        yield f'<h2 class="who">{escape(number + speaker(message, layout))}</h2>'
        yield f'<p class="facts">{escape(" · ".join(particulars(turn, layout)))}</p>'
        if layout.thinking and message.thinking:
            yield f"<details>\n<summary>{escape(self._words.thinking)}</summary>"
            yield f'<div class="text">{self._renderer.render(message.thinking)}</div>\n</details>'
        if message.message.text.strip():
            yield f'<div class="text">{self._renderer.render(message.message.text)}</div>'
        for media in message.message.media:
            yield self._media(media)
            if title := read_in(media, layout):
                yield f"<details>\n<summary>{escape(title)}</summary>\n<pre>{escape(media.text)}</pre>\n</details>"
        yield "</article>"

    def _media(self, media: Media) -> str:
        name = escape(attachment(media, self._layout))
        data = self._pictures.get(media.digest, b"") if media.kind is MediaKind.IMAGE else b""
        kind = _type(data)
        if kind is None or len(data) > min(MAX_PICTURE, self._left):
            return f'<p class="files">{name}</p>'
        self._left -= len(data)
        source = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        alt = escape(media.name)
        return f'<figure><img src="{source}" alt="{alt}"><figcaption>{name}</figcaption></figure>'


def _type(data: bytes) -> str | None:
    """What picture it is; None for formats that not every browser shows."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _TYPES if data.startswith(magic)), None)
