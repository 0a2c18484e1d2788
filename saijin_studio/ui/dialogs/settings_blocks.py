"""What stands between the settings: a line of words with a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.dialogs.settings_row import Block
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.studio.engine_check import EngineFound
    from saijin_studio.ui.dialogs.settings_later import Later, Upkeep
    from saijin_studio.ui.fonts import Fonts


class WordsAndButton(Block):
    """Words at the left, a button at the right, and what came of pressing it below."""

    def __init__(self, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = RoleLabel("", fonts, TextRole.BUTTON)
        self.help = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.outcome = RoleLabel("", fonts, TextRole.META)
        self.button = QPushButton(self)
        self.button.setFont(fonts.font(TextRole.BUTTON))
        self.button.setAutoDefault(False)
        words = QVBoxLayout(self)
        words.setContentsMargins(0, 10, 0, 10)
        words.setSpacing(2)
        words.addWidget(self.title)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.help, 1)
        line.addWidget(self.button)
        words.addLayout(line)
        words.addWidget(self.outcome)
        for label in (self.title, self.help, self.outcome):
            label.setWordWrap(True)
        self.outcome.hide()

    @property
    def searched(self) -> str:
        """Its words."""
        return f"{self.title.text()} {self.help.text()} {self.button.text()}".casefold()

    def set_words(self, title: str, help: str, button: str) -> None:
        """Say what it is about, and what the button does."""
        self.title.setText(title)
        self.help.setText(help)
        self.button.setText(button)
        self.button.setAccessibleDescription(f"{title} {help}")

    def say(self, outcome: str) -> None:
        """Say what came of it."""
        self.outcome.setText(outcome)
        self.outcome.setVisible(bool(outcome))
        announce(self, outcome)


class BudgetBlock(WordsAndButton):
    """The way to the budget dialog."""

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.set_words(
            self.tr("Try another budget"),
            self.tr("See how many swaps another budget would have saved last week, and which models to pin."),
            self.tr("Open…"),
        )


class EngineBlock(WordsAndButton):
    """Asks the Ollama at the address that is written now.

    Args:
        address: where the address is written.
        upkeep: asks.
        later: waits for the answer.
    """

    def __init__(self, address: QLineEdit, upkeep: Upkeep, later: Later, fonts: Fonts) -> None:
        super().__init__(fonts)
        self._address, self._upkeep, self._later = address, upkeep, later
        self._asked = 0
        self.button.clicked.connect(self._ask)
        address.textChanged.connect(self._forget)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.set_words(
            self.tr("Test the address"), self.tr("Ask Ollama which version it is and what it has."), self.tr("Test")
        )

    def _ask(self) -> None:
        self._asked += 1
        asked = self._asked
        self.button.setEnabled(False)
        self.say(self.tr("Asking …"))
        self._later.wait(
            self._upkeep.check_ollama(self._address.text().strip()),
            lambda found: self._found(asked, found),
            lambda fault: self._failed(asked, fault),
        )

    def _found(self, asked: int, found: EngineFound) -> None:
        words = self.tr("Ollama {version} answers. It has %n model(s).", "", found.models)
        self._answer(asked, words.format(version=found.version))

    def _failed(self, asked: int, fault: Fault) -> None:
        self._answer(asked, " ".join(fault_texts(fault)))

    def _answer(self, asked: int, words: str) -> None:
        self.button.setEnabled(True)
        if asked == self._asked:
            self.say(words)

    def _forget(self) -> None:
        """Another address is written: the answer was for the one before."""
        self._asked += 1
        self.say("")
