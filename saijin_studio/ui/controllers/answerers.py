"""Who could answer a message instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.models import Capability
from saijin_studio.ui.dialogs.editor.words import team_name
from saijin_studio.ui.widgets.reply_chooser import Answerer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Cast, Persona


def answerers(
    cast: Cast, present: Persona | None, titles: Mapping[ModelId, str], language: Language
) -> list[Answerer]:
    """The present persona with each of its models, then everybody by team; who cannot write is left out."""
    found: list[Answerer] = []
    if present is not None:
        words = QCoreApplication.translate("answerers", "{name} with another model")
        group = words.format(name=present.name.text(language))
        for row in _rows(present):
            found.append(Answerer(group, titles.get(row, row), "", present.id, row))
    for team in dict.fromkeys(one.team for one in cast.personas):
        for persona in cast.personas:
            if persona.team is team and _rows(persona):
                found.append(_answerer(team_name(team), persona, titles, language))
    return found


def _rows(persona: Persona) -> tuple[ModelId, ...]:
    return persona.rows(Capability.CHAT) or persona.rows(Capability.CODE_COMPLETION)


def _answerer(group: str, persona: Persona, titles: Mapping[ModelId, str], language: Language) -> Answerer:
    name = persona.name
    models = " ".join(titles.get(row, row) for row in _rows(persona))
    find = f"{name.ja} {name.kana} {name.en} {models}"
    return Answerer(
        group, name.text(language), persona.role.text(language), persona.id, look=persona.look, find=find
    )
