"""What was read of a picture, as a model without eyes is told it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from saijin_studio.studio.pictures.tables import tables_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.studio.pictures.tables import Table

_GAPS = re.compile(r"\n{3,}")


class Said(Protocol):
    """A page that was read."""

    @property
    def text(self) -> str:
        """As it stands there."""
        ...

    @property
    def markdown(self) -> str:
        """With its structure."""
        ...


def told(pages: Iterable[Said]) -> str:
    """The texts of pages, one below the other, line by line; tables stand in them as Markdown."""
    texts = (_told(page) for page in pages)
    return "\n\n".join(text.strip() for text in texts if text.strip())


def _told(page: Said) -> str:
    text = page.text
    for table in tables_in(page.markdown):
        plain = "\n".join("\t".join(row).rstrip("\t") for row in table)
        if plain not in text:  # a table that somebody mended stands in the Markdown alone
            return page.markdown
        text = text.replace(plain, f"\n{_written(table)}\n", 1)
    return _GAPS.sub("\n\n", text)


def _written(table: Table) -> str:
    head, *rest = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in table]
    return "\n".join([head, "|" + " --- |" * len(table[0]), *rest])
