"""Asks for a new team: what is to be done, by whom, and what it will cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.dialogs.budget_notice import Notice
from saijin_studio.ui.dialogs.fields import Choice
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.team_picker import TeamPicker
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.team_state import LEAST, MOST, ORGANISER, TeamOrder
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.team_cost import TeamCost
    from saijin_studio.ui.widgets.message_kit import MessageKit

DEFAULT_SIZE = QSize(560, 680)
_LEAST_SIZE = QSize(440, 480)
_TASK_LINES = 3


class NewTeamDialog(FramedDialog):
    """Task, members and organiser.

    ``asked`` gives a ``TeamOrder`` whose cost is to be worked out (``set_cost``), whenever members or organiser are
    others; ``chosen`` the one that is to begin.

    Args:
        kit: what to draw with.
        personas: whom to choose from; at least one.
        parent: the window.
    """

    asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, kit: MessageKit, personas: Sequence[Persona], parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._personas = tuple(personas)
        self._cost: TeamCost | None = None
        self.task = QPlainTextEdit(self)
        self.task.setTabChangesFocus(True)
        self.task_label = self._label()
        self.members_label = self._label()
        self.count = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.search = SearchField(kit.theme, kit.fonts, kit.icons)
        self.picker = TeamPicker(kit, personas, MOST, self)
        self.organiser_label = self._label()
        self.organiser = Choice(kit.theme, kit.icons)
        self.missing = Notice("warning", "warning", kit.theme, kit.fonts, kit.icons)
        self.cost = Notice("info", "swap", kit.theme, kit.fonts, kit.icons)
        self._fill()
        self.buttons.addStretch(1)
        self.cancel = self.add_button()
        self.start = self.add_button(ButtonKind.PRIMARY)
        for button in (self.cancel, self.start):
            button.setAutoDefault(False)  # Return chooses in the search and breaks the task's line
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._start)
        self.cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self._start)
        self.task.textChanged.connect(self._allow)
        self.search.edited.connect(self.picker.people.search)
        self.search.submitted.connect(self.picker.toggle_first)
        self.search.left_down.connect(self.picker.enter)
        self.picker.people.chosen_changed.connect(self._ask)
        self.organiser.currentIndexChanged.connect(self._ask)
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(DEFAULT_SIZE)
        self.set_texts()
        kit.theme.changed.connect(self._frame_task)
        self._frame_task()
        self.task.setFocus()

    @property
    def order(self) -> TeamOrder | None:
        """What is chosen now, with whatever task; None while there are too few members."""
        members, place = self.picker.people.chosen, self.organiser.currentIndex()
        if len(members) < LEAST or place < 0:
            return None
        return TeamOrder(members, self._personas[place], self.task.toPlainText().strip())

    @property
    def hindrance(self) -> str:
        """Why it cannot begin yet; empty when it can."""
        if not self.task.toPlainText().strip():
            return self.tr("Write what the team is to do.")
        if len(self.picker.people.chosen) < LEAST:
            return self.tr("Choose at least two personas.")
        return ""

    def set_cost(self, cost: TeamCost | None) -> None:
        """What the order of now will cost; None while that is not known."""
        self._cost = cost
        self._tell_cost()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("New team"))
        self.title.setText(self.tr("New team"))
        self.task_label.setText(self.tr("Task"))
        self.task.setAccessibleName(self.tr("Task"))
        self.task.setPlaceholderText(self.tr("What should the team work out together?"))
        self.members_label.setText(self.tr("Members"))
        self.picker.setAccessibleName(self.tr("Members"))
        self.search.set_words(self.tr("Search by name or specialty"), self.tr("Clear the search"))
        self.organiser_label.setText(self.tr("Organiser: splits the task and gathers the answers"))
        self.organiser.setAccessibleName(self.tr("Organiser"))
        self.cancel.setText(self.tr("Cancel"))
        self.start.setText(self.tr("Start the team"))
        language = self.fonts.language
        for place, persona in enumerate(self._personas):
            self.organiser.setItemText(place, persona.name.text(language))
        self._allow()
        self._tell_cost()

    def _label(self) -> RoleLabel:
        return RoleLabel("", self.fonts, TextRole.META, secondary=True)

    def _fill(self) -> None:
        self.body.setSpacing(4)
        self.task.setFont(self.fonts.font(TextRole.BODY))
        self.task.setFixedHeight(self.fonts.line_height(TextRole.BODY) * _TASK_LINES + 18)
        self.organiser.setFont(self.fonts.font(TextRole.BODY))
        for persona in self._personas:
            self.organiser.addItem(persona.name.text(self.fonts.language))
        preset = next((place for place, one in enumerate(self._personas) if one.id == ORGANISER), 0)
        self.organiser.setCurrentIndex(preset)
        self.organiser.setMaxVisibleItems(12)
        members = QHBoxLayout()
        members.addWidget(self.members_label)
        members.addStretch(1)
        members.addWidget(self.count)
        self.body.addWidget(self.task_label)
        self.body.addWidget(self.task)
        self.body.addSpacing(8)
        self.body.addLayout(members)
        self.body.addWidget(self.search)
        self.body.addWidget(self.picker, 1)
        self.body.addSpacing(8)
        self.body.addWidget(self.organiser_label)
        self.body.addWidget(self.organiser)
        self.body.addSpacing(8)
        self.body.addWidget(self.missing)
        self.body.addWidget(self.cost)

    def _ask(self) -> None:
        """Others are chosen: what it costs is not known any more."""
        self.set_cost(None)
        self._allow()
        order = self.order
        if order is not None:
            self.asked.emit(order)

    def _allow(self) -> None:
        hindrance = self.hindrance
        self.start.setEnabled(not hindrance)
        self.start.setToolTip(hindrance)
        count = self.tr("{count} of at most {most}")
        self.count.setText(count.format(count=len(self.picker.people.chosen), most=MOST))

    def _tell_cost(self) -> None:
        cost, order = self._cost, self.order
        if cost is None or order is None:
            self.cost.say("")
            self.missing.say("")
            return
        models = self.tr("%n model(s)", "", cost.count)
        if cost.loads:
            loads = self.tr("about %n load(s)", "", cost.loads)
            words = self.tr("{models}, {loads} ({size})").format(
                models=models, loads=loads, size=human_bytes(cost.size)
            )
        else:
            words = self.tr("{models}, in memory already").format(models=models)
        self.cost.say(words if cost.count else "")
        everybody = {one.id: one for one in (order.organiser, *order.members)}.values()
        names = [one.name.text(self.fonts.language) for one in everybody if one.id not in cost.models]
        missing = self.tr("No model is installed for {names}: their turns will fail.")
        self.missing.say(missing.format(names=self.tr(", ").join(names)) if names else "")

    def _start(self) -> None:
        order = self.order
        if order is not None and not self.hindrance:
            self.chosen.emit(order)
            self.accept()

    def _frame_task(self) -> None:
        tokens = self.theme.tokens
        # The field has a frame of its own; the dialog's would be a second one.
        self.search.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; }")
        self.task.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.surface_raised}; border: 1px solid {tokens.border_strong};"
            f" border-radius: 8px; padding: 5px; }} QPlainTextEdit:focus {{ border: 2px solid {tokens.focus};"
            " padding: 4px; }"
        )
