"""The tables of keys and settings are those of the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from saijin_studio.config.fields import READERS, values, written
from saijin_studio.config.settings import Settings
from saijin_studio.ui.dialogs.settings_pages import EXPERT, PAGES, RESTART
from saijin_studio.ui.dialogs.settings_words import page_title, setting_words
from saijin_studio.ui.key_bindings import Bindings
from saijin_studio.ui.keymap import key_table
from saijin_studio.ui.shortcuts import group_text, slots

DOCS = Path(__file__).resolve().parents[2] / "docs"
FIRST, LAST = "<!-- table -->", "<!-- end -->"


def settings_table() -> str:
    """A line for every setting: its name in the file, its default, its page, and what it does."""
    known = {name: written(value) for name, value in values(Settings()).items()}
    lines = ["|setting|default|page|what it does|", "|-|-|-|-|"]
    for page, names in PAGES.items():
        for name in names:
            notes = [note for note, has in ((" *expert*", EXPERT), (" *next start*", RESTART)) if name in has]
            lines.append(
                f"|`{name}`|`{known[name]}`|{page_title(page)}{''.join(notes)}|{setting_words(name).help}|"
            )
    lines.append(f"|`keys`|`{known['keys']}`|Keys|The commands whose keys were changed, see [keys.md](keys.md).|")
    lines.append(f"|`expert`|`{known['expert']}`|every page|Show the settings that only experts need.|")
    return "\n".join(lines)


def keys_tables() -> str:
    """A table for each group of commands: what it does, its keys, and its name in the settings."""
    names = {slot.text: slot.name for slot in slots()}
    parts: list[str] = []
    for group, lines in key_table(Bindings({})):
        parts += [f"## {group_text(group)}", "", "|what|keys|name|", "|-|-|-|"]
        for text, keys in lines:
            shown = ", ".join(f"`{key}`" for key in (keys if len(keys) < 5 else (keys[0], "…", keys[-1])))
            name = "`choose-persona-1` to `-10`" if len(keys) > 4 else f"`{names[text]}`" if text in names else ""
            parts.append(f"|{text}|{shown}|{name}|")
        parts.append("")
    return "\n".join(parts).strip()


@pytest.mark.parametrize(("file", "table"), [("settings.md", settings_table()), ("keys.md", keys_tables())])
def test_the_table_is_that_of_the_program(file: str, table: str) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")
    assert text.partition(FIRST)[2].partition(LAST)[0].strip() == table


def test_every_setting_of_the_file_is_in_the_table() -> None:
    assert [name for name in READERS if f"|`{name}`|" not in settings_table()] == []
