"""Rows that follow a list: those that stay keep their widget, and with it the focus and what is unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from PySide6.QtWidgets import QVBoxLayout

V = TypeVar("V")
R = TypeVar("R", bound=QWidget)


def renewed(
    layout: QVBoxLayout,
    old: Mapping[Hashable, R],
    wanted: Iterable[tuple[Hashable, V]],
    make: Callable[[V], R],
    show: Callable[[R, V], None],
) -> list[R]:
    """Put a row for each value into ``layout``, in their order.

    Args:
        layout: holds the rows and nothing before them.
        old: the rows that are there, by key.
        wanted: the values with their keys.
        make: makes the row of a value that had none.
        show: has a row show another value of the same key.

    Returns:
        The rows; those of no value are taken away.
    """
    left, rows = dict(old), list[R]()
    for place, (key, value) in enumerate(wanted):
        row = left.pop(key, None)
        if row is None:
            row = make(value)
        else:
            show(row, value)
        layout.insertWidget(place, row)
        rows.append(row)
    for gone in left.values():
        gone.hide()
        gone.deleteLater()
    return rows
