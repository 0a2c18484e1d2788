"""Messages as HTML in which nothing runs and nothing is fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST = 400_000
"""Characters of a text that is read as Markdown; a longer one is shown as it stands."""


class TextRenderer:
    """Renders CommonMark with tables and strikethrough. HTML is text there, a picture a link to where it is."""

    def __init__(self) -> None:
        from markdown_it import MarkdownIt

        self._engine: MarkdownIt = MarkdownIt("commonmark", {"html": False, "breaks": True, "xhtmlOut": False})
        self._engine.enable(["table", "strikethrough"])

    def render(self, text: str) -> str:
        """The text as HTML."""
        if len(text) > LONGEST:
            return f"<pre>{escape(text)}</pre>"
        tokens = self._engine.parse(text)
        for token in tokens:
            if token.children:
                token.children = _harmless(token.children)
        return str(self._engine.renderer.render(tokens, self._engine.options, {}))


def web_address(target: str) -> str | None:
    """``target`` if it is an http or https address with a host, else None."""
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return None
    return target if parts.scheme in {"http", "https"} and host else None


def _harmless(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a paragraph: links to anything but the web lose their target, pictures become links."""
    found: list[Token] = []
    linked: list[bool] = []
    for token in tokens:
        if token.type == "link_open":
            address = web_address(str(token.attrGet("href") or ""))
            linked.append(address is not None)
            if address is not None:
                found.append(_opened(token, address))
        elif token.type == "link_close":
            if linked.pop():
                found.append(token)
        elif token.type == "image":
            found += _link(token, str(token.attrGet("src") or ""), inside=any(linked))
        else:
            found.append(token)
    return found


def _opened(token: Token, address: str) -> Token:
    attributes: dict[str, str | int | float] = {"href": address, "rel": "noopener noreferrer nofollow"}
    return token.copy(attrs=attributes)


def _link(picture: Token, source: str, *, inside: bool) -> list[Token]:
    from markdown_it.token import Token

    text = Token("text", "", 0, content=picture.content or source)
    address = web_address(source)
    if address is None or inside:
        return [text]
    return [_opened(Token("link_open", "a", 1), address), text, Token("link_close", "a", -1)]
