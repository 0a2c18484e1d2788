"""A limit on what a worker takes while it works on something that a stranger made."""

from __future__ import annotations

import importlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Generator


class _Resource(Protocol):
    """The module ``resource``, which Windows has not."""

    RLIMIT_DATA: int

    def getrlimit(self, resource: int, /) -> tuple[int, int]: ...

    def setrlimit(self, resource: int, limits: tuple[int, int], /) -> None: ...


@contextmanager
def at_most(size: int) -> Generator[None]:
    """Refuse more than ``size`` bytes of memory to this process meanwhile: what asks for more gets a MemoryError.

    Linux counts what can be written to, whether it is or not; elsewhere less is counted, or there is no limit.
    """
    try:
        api = cast("_Resource", importlib.import_module("resource"))
    except ImportError:
        yield
        return
    soft, hard = api.getrlimit(api.RLIMIT_DATA)
    wanted = size if hard < 0 else min(size, hard)
    api.setrlimit(api.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        api.setrlimit(api.RLIMIT_DATA, (soft, hard))
