"""The type of argparse's collection of commands, which its stubs keep private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import argparse


class Commands(Protocol):
    """What ``add_subparsers`` returns, as far as commands use it."""

    def add_parser(
        self,
        name: str,
        *,
        parents: list[argparse.ArgumentParser] = ...,
        help: str | None = ...,
    ) -> argparse.ArgumentParser:
        """Add one command."""
        ...
