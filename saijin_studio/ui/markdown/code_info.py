"""What stands behind a fence: the language, and the file's name where the model gives one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMED = re.compile(r"""(?:title|file(?:name)?|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_SAFE = re.compile(r"[\w+#.\-]{1,40}")


@dataclass(frozen=True, slots=True)
class CodeInfo:
    """``language`` as the model wrote it, lower case, and ``file``; either may be empty."""

    language: str = ""
    file: str = ""


def code_info(info: str) -> CodeInfo:
    """Read ``python``, ``python title="x.py"``, ``python:x.py`` and ``{.python}``."""
    named = _NAMED.search(info)
    file = next((part for part in named.groups() if part), "") if named is not None else ""
    first = (info.split(maxsplit=1) or [""])[0].strip("{}").lstrip(".")
    language, _, path = first.partition(":")
    language = language.split("=")[0] if "=" in language else language
    if not _SAFE.fullmatch(language) or (named is not None and first.startswith(named.group().split("=")[0])):
        language = ""
    return CodeInfo(language.lower(), file or path)
