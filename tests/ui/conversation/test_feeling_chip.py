"""The chip that shows a feeling, and the menu that corrects it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from saijin_studio.config.resources import resource
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.language import Language
from saijin_studio.exchange.feelings import FEELING_WORDS
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.widgets.emotion_words import emotion_icon, emotion_text
from saijin_studio.ui.widgets.feeling_chip import FeelingChip
from saijin_studio.ui.widgets.feeling_words import FeelingPlace, feeling_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit

SAD = Feeling(Emotion.SADNESS, 0.816, -0.6, 0.2, FeelingSource.VOICE)
ANGRY = Feeling.chosen(Emotion.ANGER)


@pytest.fixture
def make(kit: MessageKit, qtbot: QtBot) -> Callable[..., FeelingChip]:
    """Makes a shown chip."""

    def made(
        feeling: Feeling | None, place: FeelingPlace = FeelingPlace.ALONE, *, read_only: bool = False
    ) -> FeelingChip:
        chip = FeelingChip(kit, place=place, read_only=read_only)
        qtbot.addWidget(chip)
        chip.set_feeling(feeling)
        chip.resize(chip.sizeHint())
        chip.show()
        return chip

    return made


def menu_of(chip: FeelingChip) -> QMenu:
    """The menu that is open."""
    return next(one for one in chip.findChildren(QMenu) if one.isVisible())


@pytest.mark.parametrize(
    ("feeling", "place", "words"),
    [
        (SAD, FeelingPlace.ALONE, "sadness · 82 %"),
        (ANGRY, FeelingPlace.ALONE, "anger · you chose"),
        (None, FeelingPlace.ALONE, "No feeling"),
        (SAD, FeelingPlace.SAID, "Voice: sadness · 82 %"),
        (Feeling(Emotion.JOY, 0.5, 0.7, 0.6, FeelingSource.WORDS), FeelingPlace.SAID, "Words: joy · 50 %"),
        (ANGRY, FeelingPlace.SAID, "Feeling: anger · you chose"),
        (SAD, FeelingPlace.REPLY, "Spoken with sadness"),
        (ANGRY, FeelingPlace.REPLY, "Spoken with anger · you chose"),
    ],
)
def test_a_feeling_in_words(feeling: Feeling | None, place: FeelingPlace, words: str) -> None:
    assert feeling_text(feeling, place) == words


def test_every_feeling_has_a_face_of_its_own(kit: MessageKit) -> None:
    faces = {emotion_icon(one) for one in Emotion}
    assert len(faces) == len(Emotion)
    assert all(not kit.icons.outline(face).isEmpty() for face in faces)


def test_exports_call_feelings_what_the_window_calls_them() -> None:
    translations = Translations(resource("assets", "i18n"))
    try:
        for language, words in FEELING_WORDS.items():
            translations.use(language)
            assert [emotion_text(one).lower() for one in Emotion] == list(words.names.values())
    finally:
        translations.clear()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, None])
def test_the_menu_has_all_feelings_and_none(make: Callable[..., FeelingChip], key: Qt.Key | None) -> None:
    chip = make(SAD)
    chosen: list[object] = []
    chip.chosen.connect(chosen.append)
    if key is None:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(chip, key)
    menu = menu_of(chip)
    actions = [one for one in menu.actions() if not one.isSeparator()]
    names = ["Joy", "Sadness", "Anger", "Fear", "Surprise", "Disgust", "Calm", "No feeling"]
    assert [one.text() for one in actions] == names
    assert [one.text() for one in actions if one.isChecked()] == ["Sadness"]
    actions[2].trigger()
    actions[-1].trigger()
    assert chosen == [Emotion.ANGER, None]
    menu.close()


def test_without_a_feeling_that_is_checked(make: Callable[..., FeelingChip]) -> None:
    chip = make(None)
    chip.open_menu(QPoint(0, 0))
    menu = menu_of(chip)
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["No feeling"]
    menu.close()


def test_what_only_tells_opens_nothing(make: Callable[..., FeelingChip]) -> None:
    chip = make(SAD, read_only=True)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert not chip.findChildren(QMenu)
    assert chip.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not chip.toolTip()


def test_it_follows_theme_size_and_language(make: Callable[..., FeelingChip], kit: MessageKit) -> None:
    chip = make(SAD)
    assert chip.accessibleName() == "Feeling: sadness · 82 %"
    light, width = chip.grab().toImage(), chip.sizeHint().width()
    kit.theme.choose(ThemeChoice.DARK)
    assert chip.grab().toImage() != light
    kit.fonts.set_scale(2.0)
    assert chip.sizeHint().width() > 1.7 * width
    assert chip.minimumSizeHint().width() < width
    translations = Translations(resource("assets", "i18n"))
    translations.use(Language.JA)
    QCoreApplication.sendEvent(chip, QEvent(QEvent.Type.LanguageChange))
    assert "かなしみ" in chip.text()
    translations.clear()


def test_a_chip_that_is_narrow_keeps_its_face(make: Callable[..., FeelingChip]) -> None:
    chip = make(SAD)
    assert chip.feeling == SAD
    chip.resize(chip.minimumSizeHint())
    assert not chip.grab().isNull()
