"""A small conversation with the persona as it is being edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from saijin_studio.core.messages import Message, Role
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUBBLE, ButtonKind, fill_box
from saijin_studio.ui.widgets.focus_ring import FocusRing
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.dialogs.editor.kit import Kit


class TrialPane(QWidget):
    """Says what the user types and shows what comes back.

    ``asked`` gives the ``Persona`` and the messages so far; ``stopped`` asks to stop the reply.
    """

    asked = Signal(object, object)
    stopped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._messages: list[Message] = []
        self._said: list[Said] = []
        self._reply: Said | None = None
        self.title = RoleLabel("", kit.fonts, TextRole.BODY, bold=True)
        self.note = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.note.setWordWrap(True)
        self.clear = QPushButton()
        self.clear.setProperty("kind", ButtonKind.QUIET.value)
        self.clear.setFont(kit.fonts.font(TextRole.META))
        self.clear.clicked.connect(self.start_anew)
        self.input = QLineEdit()
        self.input.setFont(kit.fonts.font(TextRole.BODY))
        self.send, self.stop = QPushButton(), QPushButton()
        for button in (self.send, self.stop):
            button.setFont(kit.fonts.font(TextRole.BUTTON))
            button.setAutoDefault(False)
        self.clear.setAutoDefault(False)
        self.send.clicked.connect(self._send)
        self.stop.clicked.connect(self.stopped)
        self.input.returnPressed.connect(self._send)
        self.input.textChanged.connect(self._show_ready)
        kit.state.checked.connect(self._show_ready)
        self._rows = QVBoxLayout()
        self._arrange()
        self.set_texts()
        self._show_ready()

    @property
    def texts(self) -> list[str]:
        """What is shown, the newest last."""
        return [one.words.text() for one in self._said]

    @property
    def reply_metas(self) -> list[str]:
        """What stands above each message, such as the model that wrote it, the newest last."""
        return [one.meta.text() for one in self._said]

    @property
    def busy(self) -> bool:
        """Whether a reply is on its way."""
        return self._reply is not None

    def begin(self) -> None:
        """A reply is on its way."""
        self._reply = Said(self._kit, "", mine=False)
        self._reply.set_meta(self.tr("Waiting …"))
        self._add(self._reply)
        self._show_ready()

    def name_model(self, title: str, *, stand_in: bool) -> None:
        """Say what answers."""
        if self._reply is not None:
            self._reply.set_meta(self.tr("{model} (stand-in)").format(model=title) if stand_in else title)

    def write(self, text: str) -> None:
        """More of the reply arrived."""
        if self._reply is not None:
            self._reply.words.setText(self._reply.words.text() + text)

    def end(self, fault: Fault | None = None, *, stopped: bool = False) -> None:
        """The reply has ended."""
        if self._reply is None:
            return
        said, self._reply = self._reply, None
        text = said.words.text()
        if text:
            self._messages.append(Message(Role.ASSISTANT, text))
        else:
            self._messages = self._messages[:-1]
        if fault is not None:
            said.words.setText(" ".join((text, *fault_texts(fault))).strip())
        elif stopped:
            said.set_meta(self.tr("{model} · stopped").format(model=said.meta.text()))
        self._show_ready()

    def start_anew(self) -> None:
        """Forget what was said."""
        if self.busy:
            self.stopped.emit()
        for one in self._said:
            self._rows.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._messages, self._said, self._reply = [], [], None
        self._show_ready()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self.tr("Try it"))
        self._area.setAccessibleName(self.tr("Try it"))
        self.note.setText(self.tr("Nothing said here is kept, and the persona need not be saved."))
        self.clear.setText(self.tr("Start anew"))
        self.input.setPlaceholderText(self.tr("Say something"))
        self.input.setAccessibleName(self.tr("Say something"))
        self.send.setText(self.tr("Send"))
        self.stop.setText(self.tr("Stop"))
        self._show_ready()

    def suggest(self, persona: Persona | None, language: Language) -> None:
        """Put the first sample prompt into the empty input."""
        if persona is not None and persona.samples and not self.input.text():
            self.input.setText(persona.samples[0].text(language))
            self.input.setCursorPosition(0)

    def _send(self) -> None:
        self._kit.state.flush()
        persona, text = self._kit.state.draft.persona, self.input.text().strip()
        if persona is None or not text or self.busy:
            return
        self.input.clear()
        self._messages.append(Message(Role.USER, text))
        self._add(Said(self._kit, text, mine=True))
        self.begin()
        self.asked.emit(persona, tuple(self._messages))

    def _show_ready(self) -> None:
        sound = self._kit.state.draft.persona is not None
        self.send.setEnabled(sound and not self.busy and bool(self.input.text().strip()))
        self.send.setToolTip("" if sound else self.tr("Correct what is wrong first."))
        self.send.setVisible(not self.busy)
        self.stop.setVisible(self.busy)

    def _follow_end(self, _least: int, most: int) -> None:
        self._bar.setValue(most)

    def _add(self, said: Said) -> None:
        self._said.append(said)
        self._rows.insertWidget(self._rows.count() - 1, said)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clear)
        area = QScrollArea()
        give_viewport(area)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(8)
        self._rows.addStretch(1)
        area.setWidget(content)
        self._area = area
        FocusRing(self._kit.theme, area)
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow_end)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for one in (self.input, self.send, self.stop):
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(area, 1)
        column.addLayout(foot)


class Said(QWidget):
    """One message: the user's in a bubble, the persona's under the model that wrote it."""

    def __init__(self, kit: Kit, text: str, *, mine: bool) -> None:
        super().__init__()
        self._kit, self._mine = kit, mine
        self.meta = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.meta.setVisible(not mine)
        self.words = RoleLabel(text, kit.fonts, TextRole.BODY)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(*((12, 8, 12, 8) if mine else (0, 0, 0, 4)))
        column.setSpacing(2)
        column.addWidget(self.meta)
        column.addWidget(self.words)
        kit.theme.changed.connect(self.update)

    def set_meta(self, text: str) -> None:
        """Say which model writes, or how it ended."""
        self.meta.setText(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bubble of the user's."""
        if self._mine:
            colour = self._kit.theme.color("user_tint")
            fill_box(QPainter(self), QRectF(self.rect()), RADIUS_BUBBLE, colour)
