"""What the wizard for models could not tell, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.drafts import DraftNote

if TYPE_CHECKING:
    from collections.abc import Mapping


def note_text(note: DraftNote) -> str:
    """A note as the user reads it."""
    return _texts()[note]


def _texts() -> Mapping[DraftNote, str]:
    """Written out, for lupdate reads only what stands in the call."""
    return {
        DraftNote.LICENCE: QCoreApplication.translate(
            "DraftNote", "The licence is not stated; look it up where the model comes from."
        ),
        DraftNote.NOT_HERE: QCoreApplication.translate(
            "DraftNote", "Ollama does not have this model yet; it is fetched when you install it."
        ),
        DraftNote.NO_OLLAMA: QCoreApplication.translate(
            "DraftNote", "Ollama does not answer; what the model is could not be told."
        ),
        DraftNote.SIZE: QCoreApplication.translate("DraftNote", "The size is not known before it is fetched."),
        DraftNote.CONTEXT: QCoreApplication.translate("DraftNote", "The file does not state its longest context."),
        DraftNote.NO_TEMPLATE: QCoreApplication.translate(
            "DraftNote", "The file has no chat template; it continues texts rather than answers."
        ),
        DraftNote.NO_DESCRIPTION: QCoreApplication.translate(
            "DraftNote", "It is not described as a text model; the engine may refuse it."
        ),
        DraftNote.ELSEWHERE: QCoreApplication.translate("DraftNote", "What you write goes to this server."),
        DraftNote.NO_LIBRARY: QCoreApplication.translate(
            "DraftNote", "It runs once the extra library is installed: pip install saijin-studio[hf]."
        ),
        DraftNote.IN_PLACE: QCoreApplication.translate(
            "DraftNote", "The file is used where it lies; keep it there."
        ),
    }
