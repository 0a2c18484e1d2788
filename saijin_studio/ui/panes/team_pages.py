"""The conversation's column with a second page behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget


class TeamPages(QStackedWidget):
    """Takes the conversation's place among the columns, with its width.

    Args:
        columns: where the conversation stands.
        conversation: the first page.
        team: the second.
    """

    def __init__(self, columns: QSplitter, conversation: QWidget, team: QWidget) -> None:
        super().__init__()
        self._conversation, self._team = conversation, team
        self.setMinimumWidth(conversation.minimumWidth())
        place, sizes = columns.indexOf(conversation), columns.sizes()
        columns.replaceWidget(place, self)
        columns.setStretchFactor(place, 1)
        self.addWidget(conversation)
        self.addWidget(team)
        columns.setSizes(sizes)
        self.show()

    @property
    def team_shown(self) -> bool:
        """Whether the team is in front."""
        return self.currentWidget() is self._team

    def show_team(self) -> None:
        """Turn to the team."""
        self.setCurrentWidget(self._team)

    def show_conversation(self) -> None:
        """Turn back."""
        self.setCurrentWidget(self._conversation)
