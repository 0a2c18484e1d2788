"""A persona as the text of its file, in a form that people can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from saijin_studio.personas.mapping import as_mapping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.personas import Persona

_TURNED = "\r\x85\u2028\u2029\ufeff"
"""Characters that YAML takes for ends of lines or drops, unless they are written as escapes."""


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as such, and no aliases: persona files have none."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(_dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    # The dumper itself takes another style where "|" would lose something.
    style = "|" if "\n" in text else None
    turned = any(character in text for character in _TURNED)
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style='"' if turned else style)


_Dumper.add_representer(str, _text)


def written(persona: Persona) -> str:
    """The text of a file that reads as this persona; a user's own, wherever it came from."""
    return dumped(as_mapping(persona))


def dumped(fields: Mapping[str, object]) -> str:
    """The text of a file with these fields, in their order: texts, numbers, switches, lists and mappings."""
    return yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
