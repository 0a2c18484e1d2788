"""Which language the window speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.config.settings import LanguageChoice
from saijin_studio.core.language import Language
from saijin_studio.ui.i18n import system_language

if TYPE_CHECKING:
    from saijin_studio.config.settings import Settings


def chosen_language(settings: Settings) -> Language:
    """The language of the settings, or the system's."""
    if settings.language is LanguageChoice.SYSTEM:
        return system_language()
    return Language(settings.language.value)
