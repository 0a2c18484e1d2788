"""A link is opened only after the user has read where it leads and said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.ui.controllers.links import Links
from saijin_studio.ui.theme import ThemeChoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import WindowParts


@pytest.fixture
def opened() -> list[str]:
    return []


@pytest.fixture
def links(window_parts: WindowParts, opened: list[str], qtbot: QtBot) -> Links:
    owner = QWidget()
    qtbot.addWidget(owner)

    def open_url(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    return Links(window_parts.theme, window_parts.fonts, owner, open_url)


def test_yes_opens_the_address(links: Links, opened: list[str]) -> None:
    dialog = links.open("https://example.org/a?b=c")
    assert dialog is not None
    assert dialog.address.text == "https://example.org/a?b=c"
    assert opened == []
    dialog.open_button.click()
    assert opened == ["https://example.org/a?b=c"]


def test_no_and_enter_open_nothing(links: Links, opened: list[str]) -> None:
    dialog = links.open("https://example.org/")
    assert dialog is not None
    assert dialog.cancel.isDefault()
    dialog.cancel.click()
    assert opened == []


def test_the_address_may_be_copied_instead(links: Links, opened: list[str]) -> None:
    dialog = links.open("https://example.org/あ")
    assert dialog is not None
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/%E3%81%82"
    assert dialog.copy.text() == "Copied"
    dialog.reject()
    assert opened == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@b"])
def test_nothing_else_even_asks(links: Links, address: str) -> None:
    assert links.open(address) is None


def test_every_trick_has_its_sentence(links: Links, window_parts: WindowParts) -> None:
    dialog = links.open("http://bank.example@аpple.com/" + "x" * 3_000)
    assert dialog is not None
    said = " ".join(label.text() for label in dialog.warnings)
    assert "xn--pple-43d.com" in said
    assert "аpple.com" in said
    assert "http" in said
    assert len(dialog.address.text) < 2_100
    assert dialog.address.heightForWidth(200) > dialog.address.heightForWidth(600)
    before = dialog.grab().toImage()
    window_parts.theme.choose(ThemeChoice.DARK)
    assert dialog.grab().toImage() != before
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    dialog.reject()


def test_a_number_for_a_name_is_said(links: Links) -> None:
    dialog = links.open("https://127.0.0.1/")
    assert dialog is not None
    assert [label.text() for label in dialog.warnings] == ["The site has no name, only a number."]
    dialog.reject()
