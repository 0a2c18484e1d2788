"""Viewports that are made by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


def give_viewport(area: QAbstractScrollArea) -> QWidget:
    """Put a new viewport into a scroll area, to be called first of all; returns it.

    Asked for the viewport that Qt made, PySide finds out what kind of widget it is and sets up every class of
    QtWidgets on the way, which takes 40 ms of the start. One that was made here it knows.
    """
    viewport = QWidget(area)
    area.setViewport(viewport)
    return viewport
