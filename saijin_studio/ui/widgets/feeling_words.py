"""How somebody felt, in a few words at a message."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.feelings import FeelingSource
from saijin_studio.ui.widgets.emotion_words import emotion_text

if TYPE_CHECKING:
    from saijin_studio.core.feelings import Feeling


class FeelingPlace(Enum):
    """Where a feeling stands, which decides how much has to be said."""

    ALONE = "alone"
    """On its own: only the feeling."""
    SAID = "said"
    """At what the user said."""
    REPLY = "reply"
    """At a reply that was spoken."""


def feeling_text(feeling: Feeling | None, place: FeelingPlace = FeelingPlace.ALONE) -> str:
    """A feeling in words, such as “sadness · 82 %”."""
    if feeling is None:
        return QCoreApplication.translate("feelings", "No feeling")
    name = emotion_text(feeling.emotion).lower()
    if place is FeelingPlace.REPLY:
        name = QCoreApplication.translate("feelings", "Spoken with {feeling}").format(feeling=name)
    elif place is FeelingPlace.SAID:
        told = {
            FeelingSource.VOICE: QCoreApplication.translate("feelings", "Voice: {feeling}"),
            FeelingSource.WORDS: QCoreApplication.translate("feelings", "Words: {feeling}"),
            FeelingSource.USER: QCoreApplication.translate("feelings", "Feeling: {feeling}"),
        }
        name = told[feeling.source].format(feeling=name)
    if feeling.source is FeelingSource.USER:
        return QCoreApplication.translate("feelings", "{feeling} · you chose").format(feeling=name)
    if place is FeelingPlace.REPLY:
        return name
    percent = round(feeling.strength * 100)
    return QCoreApplication.translate("feelings", "{feeling} · {percent} %").format(feeling=name, percent=percent)
