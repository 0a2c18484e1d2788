"""Japanese and English are complete, up to date, and switch while the window is open."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.core.language import Language
from saijin_studio.ui.counted import Counted
from saijin_studio.ui.i18n import Translations, system_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP"}


@pytest.fixture
def translations(qtbot: QtBot) -> Iterator[Translations]:
    made = Translations(resource("assets", "i18n"))
    yield made
    made.clear()


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command that collects and compiles the texts."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module
    spec.loader.exec_module(module)
    return module


def word() -> str:
    return QCoreApplication.translate("shortcuts", "Send")


class Listener(QWidget):
    """Counts the language changes it is told of."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0

    def changeEvent(self, event: QEvent) -> None:
        """Count."""
        self.told += event.type() is QEvent.Type.LanguageChange
        super().changeEvent(event)


def test_languages_switch_while_the_window_is_open(translations: Translations, qtbot: QtBot) -> None:
    listener = Listener()
    qtbot.addWidget(listener)
    translations.use(Language.JA)
    qtbot.waitUntil(lambda: listener.told > 0)
    assert word() == "送信"
    translations.use(Language.EN)
    assert word() == "Send"
    assert QLocale().language() == QLocale.Language.English


def test_after_clearing_the_sources_speak(translations: Translations) -> None:
    translations.use(Language.JA)
    translations.clear()
    assert word() == "Send"


def test_a_missing_translation_file_leaves_english(tmp_path: Path, qtbot: QtBot) -> None:
    translations = Translations(tmp_path)
    translations.use(Language.JA)
    assert word() == "Send"
    translations.clear()


def test_the_systems_language_is_one_of_the_two() -> None:
    assert system_language() in Language


def test_translations_are_complete_and_made_of_the_sources(tool: ModuleType) -> None:
    assert tool.problems() == []


def test_translations_keep_every_placeholder(tool: ModuleType) -> None:
    import re

    placeholder = re.compile(r"\{\w*\}|%n")
    for text, forms in tool.texts(resource("assets", "i18n", "saijin_ja.ts")).items():
        for form in forms:
            assert sorted(placeholder.findall(form)) == sorted(placeholder.findall(text.source)), text


def test_no_text_is_put_together_before_it_is_translated() -> None:
    """``tr(f"...")`` is collected as a text that no program ever asks for, and ``f"{tr(...)}"`` not at all."""
    for path in (ROOT / "saijin_studio" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in TRANSLATING:
                assert not any(isinstance(one, ast.JoinedStr) for one in node.args), f"{path}:{node.lineno}"
            if isinstance(node, ast.JoinedStr):
                inside = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
                assert not any(_name(one.func) in {"tr"} for one in inside), f"{path}:{node.lineno}"


def test_what_counts_something_is_translated_where_lupdate_sees_its_forms() -> None:
    for path in sorted((ROOT / "saijin_studio" / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "translate":
                said = [one.value for one in node.args if isinstance(one, ast.Constant)]
                assert not any(isinstance(one, str) and "%n" in one for one in said), f"{path}:{node.lineno}"


def test_english_has_a_word_for_one_and_another_for_many(translations: Translations) -> None:
    translations.use(Language.EN)
    assert [Counted().days(count) for count in (1, 30)] == ["1 day", "30 days"]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
