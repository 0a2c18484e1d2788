"""YAML with the line of every field, so that a fault can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_DEPTH = 20
_HARD_DEPTH = 200


class YamlFault(ValueError):
    """A text that is not a usable YAML document; ``line`` counts from 1."""

    def __init__(self, line: int, field: str, message: str) -> None:
        super().__init__(f"line {line}, {field}: {message}")
        self.line = line
        self.field = field
        self.message = message


class Lines:
    """The line of every field of a document."""

    def __init__(self, root: yaml.Node | None) -> None:
        self._root = root

    def of(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the field at ``path``; where it is missing, that of the nearest one around it."""
        node, line = self._root, 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


def _child(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        value = node.value[step]
        return value.start_mark.line + 1, value
    return None


def read_yaml(text: str) -> tuple[object, Lines]:
    """Parse one document of plain values.

    Raises:
        YamlFault: for broken YAML, a key that stands twice, an alias, or nesting deeper than 20.
    """
    loader = yaml.CSafeLoader(text)
    try:
        _refuse_depths(text)
        root = loader.get_single_node()
        if root is None:
            return None, Lines(None)
        _check(root, (), set())
        return yaml.load(text, yaml.CSafeLoader), Lines(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlFault(mark.line + 1 if mark else 1, "file", error.problem or "it is not YAML") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, YamlFault):
            raise
        raise YamlFault(1, "file", "it is not YAML") from error
    finally:
        loader.dispose()


def _refuse_depths(text: str) -> None:
    """Look at the tokens first, a flat stream: building nodes recurses natively and would end the process."""
    depth = 0
    loader = yaml.CSafeLoader(text)
    try:
        while (event := cast("yaml.Event", loader.get_event())) and not isinstance(event, yaml.StreamEndEvent):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _HARD_DEPTH:
                raise YamlFault(1, "file", "it is nested too deeply")
    finally:
        loader.dispose()


def _check(node: yaml.Node, path: tuple[str, ...], seen: set[int]) -> None:
    line, field = node.start_mark.line + 1, ".".join(path) or "file"
    if id(node) in seen:
        raise YamlFault(line, field, "aliases are not used here")
    if len(path) > _MAX_DEPTH:
        raise YamlFault(line, field, "it is nested too deeply")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if not isinstance(key, yaml.ScalarNode) or name in keys:
                raise YamlFault(key.start_mark.line + 1, field, f"the key {name[:40]} is there twice or no word")
            keys.add(name)
            _check(value, (*path, name), seen)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _check(value, (*path, str(position)), seen)
