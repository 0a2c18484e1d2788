"""Doing what the first message would need before there is one, so that no reply stalls on it."""

from __future__ import annotations

import asyncio
import importlib

_WIDGETS = ("saijin_studio.ui.widgets.message_row", "saijin_studio.ui.widgets.message_style")


async def warm_up() -> None:
    """Import what shows messages: Qt's classes here, a module at a time, and the two libraries in a thread."""
    for module in _WIDGETS:
        importlib.import_module(module)
        await asyncio.sleep(0)
    await asyncio.to_thread(_read_and_colour)


def _read_and_colour() -> None:
    from saijin_studio.ui.markdown.highlighter import Highlighter
    from saijin_studio.ui.markdown.stream import parse_markdown

    parse_markdown("- `x`\n\n| a |\n|-|\n| b |")
    list(Highlighter("python").runs("x = 1"))
