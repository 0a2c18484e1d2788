"""How sure a reading is, in a word and a colour."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.ui.markdown.cleaning import clean

if TYPE_CHECKING:
    from saijin_studio.core.pictures import TextLine

SURE, FAIR = 0.9, 0.75
"""From here on a line is sure, and from there on fairly sure."""


class Sureness(Enum):
    """How much a line can be relied on."""

    SURE = "sure"
    FAIR = "fair"
    LOW = "low"


COLOURS = {Sureness.SURE: "info", Sureness.FAIR: "warning", Sureness.LOW: "danger"}
"""The token of each; its soft form ends in ``_soft``."""

DASHES = {Sureness.SURE: None, Sureness.FAIR: (8, 5), Sureness.LOW: (5, 2)}
"""Boxes are told apart without their colour, too: pixels from dash to dash, and how many of them are drawn."""


def sureness(confidence: float) -> Sureness:
    """How sure a line of this confidence is."""
    if confidence >= SURE:
        return Sureness.SURE
    return Sureness.FAIR if confidence >= FAIR else Sureness.LOW


def sureness_text(sure: Sureness) -> str:
    """The word for it, in the user's language."""
    words = {
        Sureness.SURE: QCoreApplication.translate("scan", "sure"),
        Sureness.FAIR: QCoreApplication.translate("scan", "fair"),
        Sureness.LOW: QCoreApplication.translate("scan", "check"),
    }
    return words[sure]


def percent_text(confidence: float) -> str:
    """A confidence in percent; only what is certain is a hundred."""
    return QCoreApplication.translate("scan", "{number}%").format(number=int(max(0.0, min(1.0, confidence)) * 100))


def line_words(line: TextLine) -> str:
    """A line with how sure it is, in one row, for tool tips and screen readers."""
    words = sureness_text(sureness(line.confidence))
    return QCoreApplication.translate("scan", "{text} · {word} {percent}").format(
        text=flat(line.text), word=words, percent=percent_text(line.confidence)
    )


def flat(text: str) -> str:
    """A text in one row."""
    return " ".join(clean(text).split("\n"))
