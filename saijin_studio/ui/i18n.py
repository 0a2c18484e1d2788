"""Japanese and English, switched while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from saijin_studio.core.language import Language

if TYPE_CHECKING:
    from pathlib import Path


def system_language() -> Language:
    """Japanese where the system's first language is Japanese, else English."""
    languages = QLocale.system().uiLanguages()
    return Language.JA if languages and languages[0].lower().startswith("ja") else Language.EN


class Translations(QObject):
    """Keeps the translators of one language installed.

    Qt sends ``LanguageChange`` to every widget when they change; widgets set their texts anew then.

    Args:
        folder: where ``saijin_ja.qm`` and ``saijin_en.qm`` are.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language: Language) -> None:
        """Speak ``language`` from now on: the studio's own texts and those of Qt's dialogs."""
        QLocale.setDefault(QLocale(language.value))
        old, self._installed = self._installed, []
        for name, folder in (
            (f"qtbase_{language.value}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            (f"saijin_{language.value}", str(self._folder)),
        ):
            translator = QTranslator(self)
            # English needs no file for Qt's own texts.
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
        _remove(old)

    def clear(self) -> None:
        """Speak as the sources do."""
        old, self._installed = self._installed, []
        _remove(old)


def _remove(translators: list[QTranslator]) -> None:
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
