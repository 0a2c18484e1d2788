"""What a card of our own says to other programs, in one language: they know but one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.personas.cards.turns import written_turns

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

_SCENES = {
    Language.JA: "サイジン・スタジオで、{{user}}が{{char}}と話しています。",
    Language.EN: "{{user}} is talking with {{char}} in Saijin Studio.",
}
_SKILLS = {Language.JA: "得意なこと: ", Language.EN: "Good at: "}
_COMMAS = {Language.JA: "、", Language.EN: ", "}


def filled(persona: Persona, language: Language) -> dict[str, Json]:
    """The fields of a card that other programs read, told from a persona."""
    specialties = [one.text(language) for one in persona.specialties]
    tags: list[Json] = [persona.team.value, *specialties]
    return {
        "name": persona.name.text(language),
        "description": f"{persona.role.text(language)}\n{_SKILLS[language]}{_COMMAS[language].join(specialties)}",
        "personality": persona.role.text(language),
        "scenario": _SCENES[language],
        "first_mes": persona.greeting.text(language),
        "mes_example": written_turns(
            (one.user.text(language), one.reply.text(language)) for one in persona.examples
        ),
        "system_prompt": persona.prompt(language, large=True),
        "post_history_instructions": "",
        "tags": tags,
    }
