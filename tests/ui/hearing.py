"""Listening to signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


def hear(signal: SignalInstance) -> list[tuple[object, ...]]:
    """What a signal tells from now on, the newest last."""
    told: list[tuple[object, ...]] = []

    def take(*values: object) -> None:
        told.append(values)

    signal.connect(take)
    return told
