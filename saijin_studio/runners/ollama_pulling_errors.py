"""What Ollama says when it cannot fetch or make a model, in the words of the studio's error tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.errors import DigestMismatch, DownloadFailed
from saijin_studio.core.install_errors import EngineDiskFull, EngineOutdated, UnknownTag
from saijin_studio.runners.ollama_errors import ENGINE, LONGEST_REASON

if TYPE_CHECKING:
    from saijin_studio.core.errors import StudioError

_UNKNOWN = re.compile(r"file does not exist|manifest unknown|model '?[^']*'? not found|invalid model name|\b404\b")
_FULL = re.compile(r"no space left|not enough space|disk is full|disk quota")
_OLD = re.compile(r"newer version of ollama|\b412\b")
_WRONG = re.compile(r"digest mismatch")


def refused(text: str, tag: str, title: str) -> StudioError:
    """The error for what Ollama said.

    Args:
        text: its words.
        tag: the model that it was to fetch.
        title: what the model is called here.
    """
    words = " ".join(text.split()).lower()
    if _FULL.search(words):
        return EngineDiskFull(engine=ENGINE, title=title)
    if _WRONG.search(words):
        return DigestMismatch(title=title)
    if _OLD.search(words):
        return EngineOutdated(engine=ENGINE, title=title)
    if _UNKNOWN.search(words):
        return UnknownTag(engine=ENGINE, tag=tag)
    reason = " ".join(text.split())[:LONGEST_REASON].rstrip(" .")
    return DownloadFailed(title=title, reason=reason or f"{ENGINE} did not say why")
