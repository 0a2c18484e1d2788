"""One backup in the list: when and why it was made, what is in it, and whether it can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from saijin_studio.core.backups import BackupReason
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.moments import short_moment
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.panes.backups_words import ICONS, BackupWords
from saijin_studio.ui.panes.library_frames import RowFrame
from saijin_studio.ui.panes.library_parts import Tone
from saijin_studio.ui.style import fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.core.backups import Backup
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_TILE, _ICON, _SIZE, _STATE, _NARROW, _LEAST = 36, 18, 84, 210, 720, 400


class Tile(QWidget):
    """An icon on a small ground."""

    def __init__(self, look: MessageKit, icon: str) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self.setFixedSize(QSize(_TILE, _TILE))
        look.theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter, theme = QPainter(self), self._look.theme
        fill_box(painter, QRectF(self.rect()), 10, theme.color("bg_sunken"), theme.color("border_soft"))
        inset = (_TILE - _ICON) / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        self._look.icons.paint(painter, box, self._icon, theme.color("text2"))
        painter.end()


class BackupRow(RowFrame):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
        backup: what it shows.
    """

    restore_asked = Signal(str)
    verify_asked = Signal(str)
    export_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, kit: LibraryKit, backup: Backup) -> None:
        super().__init__(kit)
        self._look, self._backup = kit.look, backup
        self._words = BackupWords(self)
        self._busy = False
        self.name = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.reason = kit.badge()
        self.holds = kit.words(TextRole.META)
        self.fault = kit.words(TextRole.META, secondary=False)
        self.amount = kit.label(TextRole.META)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.lock, self.state = kit.badge(), kit.badge()
        self.restore, self.more = kit.button(), kit.icon_button("dots-three")
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(self.name)
        title.addWidget(self.reason)
        title.addStretch(1)
        self._states = QWidget()
        self._states.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        states = QHBoxLayout(self._states)
        states.setContentsMargins(0, 0, 0, 0)
        states.setSpacing(6)
        states.addWidget(self.state)
        states.addWidget(self.lock)
        states.addStretch(1)
        self.body.addWidget(Tile(kit.look, ICONS[backup.reason]))
        self._text = column(title, self.holds, self.fault, gap=2)
        self.body.addLayout(self._text, 1)
        self._wide = True
        for part in (self._states, self.amount, self.restore, self.more):
            self.body.addWidget(part)
        self.restore.clicked.connect(lambda: self.restore_asked.emit(backup.id))
        self.more.clicked.connect(self._open_menu)
        kit.look.theme.changed.connect(self._dress)
        kit.look.fonts.changed.connect(self._refont)
        self._dress()
        self._refont()
        self._retranslate()

    @property
    def backup(self) -> Backup:
        """What it shows."""
        return self._backup

    def show_busy(self, busy: bool) -> None:
        """Whether it is being verified just now."""
        self._busy = busy
        self._retranslate()

    def menu(self) -> QMenu:
        """What else can be done with it."""
        menu = QMenu(self)
        menu.setFont(self.font())
        menu.aboutToHide.connect(menu.deleteLater)
        backup = self._backup
        for words, signal in (
            (self.tr("Verify now"), self.verify_asked),
            (self.tr("Export…"), self.export_asked),
            (self.tr("Remove…"), self.remove_asked),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, to=signal: to.emit(backup.id))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the marks stand below the words, and the size gives way."""
        super().resizeEvent(event)
        wide = self.width() >= self._look.fonts.scaled(_NARROW)
        if wide is self._wide:
            return
        self._wide = wide
        self.amount.setVisible(wide)
        if wide:
            self.body.insertWidget(2, self._states)
        else:
            self._text.addWidget(self._states)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than it is now: then it is arranged anew."""
        return QSize(self._look.fonts.scaled(_LEAST), super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _state(self) -> tuple[str, Tone, str]:
        backup = self._backup
        if self._busy:
            return self.tr("Being verified…"), Tone.ACCENT, "hourglass"
        if backup.fault is not None:
            return self.tr("Damaged"), Tone.BAD, "x-circle"
        if backup.verified is None:
            return self.tr("Not verified yet"), Tone.WARN, "warning"
        when = short_moment(backup.verified)
        return self.tr("Verified {when}").format(when=when), Tone.GOOD, "check-circle"

    def _retranslate(self) -> None:
        backup = self._backup
        self.name.setText(self._words.when(backup))
        self.reason.say(self._words.reason(backup.reason))
        note = "" if backup.reason is BackupReason.RESTORE else backup.note  # there it is the other one's id
        told = self._words.holds(backup.parts)
        self.holds.setText(" · ".join(part for part in (note, told) if part))
        self.amount.setText(human_bytes(backup.size))
        self.state.say(*self._state())
        self.lock.say(self.tr("Encrypted"), Tone.PLAIN, "lock")
        self.lock.setVisible(backup.encrypted)
        self.restore.setText(self.tr("Restore…"))
        self.restore.setEnabled(backup.fault is None)
        self.more.set_label(self.tr("More"))
        more = self.tr("More")
        self.more.setAccessibleName(f"{more} {self.name.text()}")
        sentence = "" if backup.fault is None else " ".join(fault_texts(backup.fault))
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.restore.setToolTip(sentence)
        self.restore.setAccessibleName(f"{self.restore.text()} {self.name.text()}")
        self.setAccessibleName(f"{self.name.text()}, {self.reason.text}, {self.state.text}, {self.amount.text()}")

    def _dress(self) -> None:
        colours = self.fault.palette()
        colours.setColor(QPalette.ColorRole.WindowText, self._look.theme.color("danger"))
        self.fault.setPalette(colours)

    def _refont(self) -> None:
        self.amount.setFixedWidth(self._look.fonts.scaled(_SIZE))
        self._states.setFixedWidth(self._look.fonts.scaled(_STATE))
