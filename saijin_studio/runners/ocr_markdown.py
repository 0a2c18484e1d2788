"""From what a model wrote to Markdown and to plain lines: no HTML is left in either. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_FENCE = re.compile(r"\A\s*```(?:markdown|md|text)?[ \t]*\n(?P<inside>.*?)\n?```\s*\Z", re.DOTALL)
_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?(?:center|div|p|span|b|i|u|sup|sub|br|hr|img|font|a)\b[^<>]{0,200}>", re.IGNORECASE)
_HEAD = re.compile(r"^\s{0,3}#{1,6}\s+|^\s{0,3}>\s?")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)*\s*:?-{3,}:?\s*\|?\s*$")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MOST_COLUMNS = 100


def markdown_of(written: str) -> str:
    """Markdown without the fence that some models put around all of it, and with its HTML tables as Markdown's."""
    written = _THOUGHTS.sub("", written)
    fenced = _FENCE.match(written)
    text = _TABLE.sub(lambda found: f"\n\n{_table(found[0])}\n\n", fenced["inside"] if fenced else written)
    text = _TAG.sub("", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def plain_lines(markdown: str) -> tuple[str, ...]:
    """The lines that a person would see, without the signs of Markdown; cells have tabs between them."""
    lines = [_plain(line) for line in markdown.splitlines() if not _RULE.match(line)]
    return tuple(line for line in lines if line)


def _plain(line: str) -> str:
    stripped = line.strip()
    if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
        cells = re.split(r"(?<!\\)\|", stripped[1:-1])
        return "\t".join(cell.strip().replace("\\|", "|") for cell in cells).strip()
    if stripped.startswith("```"):
        return ""
    return _STRONG.sub(r"\2", _HEAD.sub("", line)).rstrip()


class _Cells(HTMLParser):
    """Collects the texts of a table's cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._open = False
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
            self._open = False
        elif tag in {"td", "th"}:
            if not self.rows:
                self.rows.append([])
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), _MOST_COLUMNS) if re.fullmatch(r"[1-9]\d{0,3}", span, re.ASCII) else 1
            self.rows[-1].append("")
            self._open = True
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._open:
            self.rows[-1] += [""] * (self._span - 1)
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def _table(html: str) -> str:
    cells = _Cells()
    cells.feed(html)
    cells.close()
    rows = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in cells.rows if row]
    if not rows:
        return ""
    columns = max(len(row) for row in rows)
    lines = ["| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])
