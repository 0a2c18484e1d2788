"""Which language the window speaks."""

from __future__ import annotations

import pytest

from saijin_studio.config.settings import LanguageChoice, Settings
from saijin_studio.core.language import Language
from saijin_studio.ui.i18n import system_language
from saijin_studio.ui.language import chosen_language


@pytest.mark.parametrize(("choice", "spoken"), [(LanguageChoice.JA, Language.JA), (LanguageChoice.EN, Language.EN)])
def test_the_users_choice_counts(choice: LanguageChoice, spoken: Language) -> None:
    assert chosen_language(Settings(language=choice)) is spoken


def test_without_a_choice_the_system_decides() -> None:
    assert chosen_language(Settings()) is system_language()
