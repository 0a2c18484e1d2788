"""Conversations as other programs have them, in one form for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.exchange.values import Repair

if TYPE_CHECKING:
    from saijin_studio.core.conversations import Feedback
    from saijin_studio.core.jobs import Usage
    from saijin_studio.core.messages import Role


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that came along."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Node:
    """A message; ``key`` and ``parent`` are its ids in the other program.

    ``role`` None is for what is no message: it is left out, and what follows it stays. ``name`` is who speaks,
    ``model`` what wrote it.
    """

    key: str
    parent: str | None
    role: Role | None = None
    text: str = ""
    created: float | None = None
    name: str = ""
    model: str = ""
    thinking: str = ""
    usage: Usage | None = None
    feedback: Feedback | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Grove:
    """A conversation. ``leaf`` is the end of the branch that it shows, ``name`` whose it is.

    ``lost`` counts what could not be read already.
    """

    nodes: tuple[Node, ...]
    leaf: str | None = None
    title: str = ""
    name: str = ""
    created: float | None = None
    updated: float | None = None
    folder: str = ""
    pinned: bool = False
    archived: bool = False
    lost: Counter[Repair] = field(default_factory=Counter[Repair])
