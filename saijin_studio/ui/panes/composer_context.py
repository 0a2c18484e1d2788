"""What takes how much of the context, and what can be done when it is full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer_meter import overflows
from saijin_studio.ui.style import fill_box, rounded
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _BAR, _MARGIN = 340, 8, 16
_SHARES = ("system", "examples", "summary", "history", "message", "reply")


class ContextDetails(QWidget):
    """The shares of an outlook in figures and as one bar.

    Args:
        kit: what to draw with.
        parent: the owner, as Qt wants it.
    """

    summarise_asked = Signal()
    cancel_asked = Signal()
    resized = Signal()
    """It wants another height."""

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._outlook: ContextOutlook | None = None
        self._busy = False
        self.title = RoleLabel("", kit.fonts, TextRole.TITLE)
        self.bar = _ShareBar(kit, self)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.rows: dict[str, tuple[RoleLabel, RoleLabel]] = {}
        for place, share in enumerate(_SHARES):
            name = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
            figure = RoleLabel("", kit.fonts, TextRole.META)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)
            self.rows[share] = name, figure
        self.sentence = RoleLabel("", kit.fonts, TextRole.META)
        self.sentence.setWordWrap(True)
        self.summarise = QPushButton(self)
        self.summarise.clicked.connect(self._act)
        self.summarise.setAutoDefault(True)
        actions = QHBoxLayout()
        actions.addWidget(self.summarise)
        actions.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 12, _MARGIN, 14)
        self._column.setSpacing(8)
        self._column.addWidget(self.title)
        self._column.addWidget(self.bar)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.sentence)
        self._column.addLayout(actions)
        self.setFocusProxy(self.summarise)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    def set_outlook(self, outlook: ContextOutlook | None) -> None:
        """Show this."""
        self._outlook = outlook
        self._retranslate()

    def set_busy(self, busy: bool) -> None:
        """Whether a summary is being written."""
        self._busy = busy
        self._retranslate()

    def sizeHint(self) -> QSize:
        """340 pixels wide, and as high as its words need."""
        width = self._kit.fonts.scaled(_WIDTH)
        self._column.activate()
        return QSize(width, max(self._column.heightForWidth(width), self._column.minimumSize().height()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _act(self) -> None:
        if self._busy:
            self.cancel_asked.emit()
        else:
            self.summarise_asked.emit()

    def _retranslate(self) -> None:
        outlook = self._outlook
        self.title.setText(self.tr("Context"))
        self.bar.set_outlook(outlook)
        names = {
            "system": self.tr("Persona's instructions"),
            "examples": self.tr("Persona's examples"),
            "summary": self.tr("Summary of earlier messages"),
            "history": self.tr("Earlier messages"),
            "message": self.tr("This message"),
            "reply": self.tr("Kept for the reply"),
        }
        if outlook is not None:
            mark = "" if outlook.exact else "~"
            self.title.setText(
                self.tr("Context: {used} of {context} tokens").format(
                    used=f"{mark}{outlook.tokens:,}", context=f"{outlook.context:,}"
                )
            )
            counts = shares(outlook)
            for share, (name, figure) in self.rows.items():
                name.setText(names[share])
                figure.setText(f"{mark}{counts[share]:,}" if share != "reply" else f"{counts[share]:,}")
                shown = bool(counts[share]) or share in {"message", "reply"}
                name.setVisible(shown)
                figure.setVisible(shown)
            self.sentence.setText(self._said(outlook))
        self.summarise.setFont(self._kit.fonts.font(TextRole.BUTTON))
        self.summarise.setText(self.tr("Cancel the summary") if self._busy else self.tr("Summarise them"))
        self.summarise.setVisible(self._busy or (outlook is not None and outlook.left_out > 0))
        self.updateGeometry()
        self.resized.emit()

    def _said(self, outlook: ContextOutlook) -> str:
        said: list[str] = []
        if self._busy:
            said.append(self.tr("The earlier messages are being summarised…"))
        elif overflows(outlook):
            said.append(self.tr("The message alone is too long for this model."))
        elif outlook.left_out:
            said.append(self.tr("%n earlier message(s) will be left out.", "", outlook.left_out))
        elif outlook.summarised:
            said.append(self.tr("A summary stands for the beginning of the conversation."))
        else:
            said.append(self.tr("The model reads the whole conversation."))
        if not outlook.exact:
            said.append(self.tr("~ is an estimate: the model's own count is known once it is loaded."))
        return "\n".join(said)


def shares(outlook: ContextOutlook) -> dict[str, int]:
    """The tokens of each share, by its name."""
    return {share: int(getattr(outlook, share)) for share in _SHARES}


class _ShareBar(QWidget):
    """One bar of all shares, in the order of the list; nothing in it is told by colour alone."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._outlook: ContextOutlook | None = None
        self.setFixedHeight(kit.fonts.scaled(_BAR))
        kit.theme.changed.connect(self.update)

    def set_outlook(self, outlook: ContextOutlook | None) -> None:
        self._outlook = outlook
        self.setFixedHeight(self._kit.fonts.scaled(_BAR))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._kit.theme, QRectF(self.rect())
        fill_box(painter, box, box.height() / 2, theme.color("bg_sunken"), theme.color("border"))
        if self._outlook is not None:
            painter.setClipPath(rounded(box.adjusted(1, 1, -1, -1), box.height() / 2 - 1))
            whole = max(1, self._outlook.context, self._outlook.tokens)
            x = box.left() + 1
            for share, tokens in shares(self._outlook).items():
                if not tokens:
                    continue
                width = max(2.0, (box.width() - 2) * tokens / whole)
                colour = theme.color(
                    "border" if share == "reply" else "accent" if share == "message" else "border_strong"
                )
                painter.fillRect(QRectF(x, box.top(), max(1.0, width - 1), box.height()), colour)
                x += width
        painter.end()
