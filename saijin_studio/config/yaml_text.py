"""A flat YAML mapping as text: read by place, and edited in place."""

from __future__ import annotations

import json
from dataclasses import dataclass

import yaml

MOST_BRACKETS = 200
"""Opening brackets that a settings file may have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of one key: its text (None when it is a list or a mapping), and where it stands in the file."""

    text: str | None
    start: int
    end: int

    def scalar(self) -> str:
        """The text.

        Raises:
            ValueError: when the value is a list or a mapping.
        """
        if self.text is None:
            raise ValueError("it is not a single value")
        return self.text


def parse(text: str) -> dict[str, Entry]:
    """The top-level keys of a YAML mapping.

    Nodes are composed but never constructed: a settings file makes no objects, and scalars stay the text that the
    user wrote. The last of several equal keys counts.

    Raises:
        ValueError: with the reason, and the line where there is one.
    """
    # The scanner takes time with the square of the depth of brackets.
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise ValueError("it has too many brackets for a list of settings")
    try:
        # The pure loader: its recursion is bounded, where a deeply nested file ends the process with the C one.
        node: yaml.Node | None = yaml.SafeLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise ValueError(f"{line}{error.problem or 'it is not YAML'}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("it is not YAML") from error
    except (ValueError, OverflowError) as error:
        # The scanner's own, for an escape that is no character.
        raise ValueError("it is not YAML") from error
    if node is None:
        return {}
    found: dict[str, Entry] = {}
    if not isinstance(node, yaml.MappingNode):
        reason = "it is not a list of settings, one a line"
        raise ValueError(reason)
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            scalar = value.value if isinstance(value, yaml.ScalarNode) else None
            found[key.value] = Entry(scalar, value.start_mark.index, value.end_mark.index)
    return found


def edit(text: str, changes: dict[str, str]) -> str:
    """The text with other values for some keys, and all else as it was; keys that are missing come at the end.

    Args:
        text: a YAML mapping, or nothing.
        changes: YAML scalars on one line, by key.

    Raises:
        ValueError: when the text is not a mapping, or its form does not allow the change.
    """
    before = parse(text)
    edited = text
    known = sorted((name for name in changes if name in before), key=lambda name: before[name].start, reverse=True)
    for name in known:
        entry = before[name]
        space = "" if edited[: entry.start].endswith((" ", "\t")) else " "
        # A block scalar ends behind its line break.
        rest = edited[entry.end :]
        if edited[entry.start : entry.end].endswith("\n"):
            rest = "\n" + rest
        edited = edited[: entry.start] + space + changes[name] + rest
    added = "".join(f"{name}: {value}\n" for name, value in changes.items() if name not in before)
    if added and edited and not edited.endswith("\n"):
        edited += "\n"
    edited += added
    expected = {name: entry.text for name, entry in before.items()}
    expected |= {name: _scalar(value) for name, value in changes.items()}
    if _texts(edited) != expected:
        raise ValueError("its form does not allow a change from here; write one setting a line")
    return edited


def _texts(text: str) -> dict[str, str | None] | None:
    """The values by key, or None when the text does not parse."""
    try:
        return {name: entry.text for name, entry in parse(text).items()}
    except ValueError:
        return None


def _scalar(written: str) -> str:
    return str(json.loads(written)) if written.startswith('"') else written
