"""A model that can be brought with one click: what it is, how it fits, and how far the download is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from saijin_studio.core.fit import Fit, share_of
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.models import Footprint
    from saijin_studio.studio.first_look import Offer
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_BAR_WIDTH, _BAR_HEIGHT, _ICON = 132, 6, 14
_LOOK = {
    Fit.ROOMY: ("check-circle", "success"),
    Fit.SNUG: ("check-circle", "success"),
    Fit.TIGHT: ("warning", "warning"),
    Fit.NONE: ("x-circle", "danger"),
}


class FitMark(QWidget):
    """An icon, a word, and a bar with what the model takes of the budget."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._fit, self._share = Fit.ROOMY, 0.0
        theme.changed.connect(self.update)
        fonts.changed.connect(self.updateGeometry)

    def set_fit(self, fit: Fit, share: float) -> None:
        """Show how it fits; ``share`` is what it takes of the budget, 1 for all of it."""
        self._fit, self._share = fit, share
        self.setAccessibleName(self._word())
        self.update()

    def sizeHint(self) -> QSize:
        """A line of small text above a bar."""
        return QSize(self._fonts.scaled(_BAR_WIDTH), self._fonts.line_height(TextRole.META) + _BAR_HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon, word and bar."""
        painter = QPainter(self)
        icon, colour = _LOOK[self._fit]
        line = self._fonts.line_height(TextRole.META)
        self._icons.paint(painter, QRectF(0, (line - _ICON) / 2, _ICON, _ICON), icon, self._theme.color(colour))
        painter.setFont(self._fonts.font(TextRole.META))
        painter.setPen(self._theme.color(colour))
        words = QRectF(_ICON + 6, 0, self.width() - _ICON - 6, line)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word())
        track = QRectF(0, line + 2, self.width(), _BAR_HEIGHT)
        radius = _BAR_HEIGHT / 2
        fill_box(painter, track, radius, self._theme.color("bg_sunken"), self._theme.color("border"))
        taken = QRectF(track)
        taken.setWidth(max(_BAR_HEIGHT, track.width() * min(1.0, self._share)))
        fill_box(painter, taken, radius, self._theme.color(colour))
        painter.end()

    def _word(self) -> str:
        return {
            Fit.ROOMY: self.tr("Fits with room"),
            Fit.SNUG: self.tr("Fits"),
            Fit.TIGHT: self.tr("Just fits"),
            Fit.NONE: self.tr("Does not fit"),
        }[self._fit]


class OfferRow(QWidget):
    """One offer.

    Args:
        theme: the colours.
        fonts: the fonts.
        icons: the icons.
        offer: what is offered.
        budget: what models may have, in bytes.
    """

    install_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, offer: Offer, budget: Footprint) -> None:
        super().__init__()
        self._offer = offer
        self._done: tuple[int, int] | None = None
        self.title = RoleLabel(offer.variant.title, fonts, TextRole.BODY, bold=True)
        self.facts = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.fit = FitMark(theme, fonts, icons)
        self.fit.set_fit(offer.fit, share_of(offer.footprint, budget))
        self.state = RoleLabel("", fonts, TextRole.META)
        self.button = QPushButton()
        self.button.setFont(fonts.font(TextRole.BUTTON))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._press)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.facts, 1, 0)
        grid.addWidget(self.fit, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        end = QHBoxLayout()
        end.setSpacing(12)
        end.addStretch(1)
        end.addWidget(self.state)
        end.addWidget(self.button)
        grid.addLayout(end, 0, 2, 2, 1)
        grid.setColumnMinimumWidth(2, fonts.scaled(150))
        self.set_texts()

    @property
    def offer(self) -> Offer:
        """What is offered."""
        return self._offer

    def set_progress(self, done: int, total: int) -> None:
        """The download is on its way, in bytes."""
        self._done = done, total
        self.set_texts()

    def set_idle(self, offer: Offer) -> None:
        """Nothing is on its way (any more); ``offer`` is how it stands now."""
        self._offer, self._done = offer, None
        self.set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        offer, variant = self._offer, self._offer.variant
        spoken = self.tr("Japanese and English") if "ja" in variant.languages else self.tr("English only")
        self.facts.setText(
            self.tr("{size} · {languages} · {licence}").format(
                size=human_bytes(variant.size), languages=spoken, licence=variant.licence
            )
        )
        self.button.setVisible(not offer.installed)
        self.button.setEnabled(offer.fit is not Fit.NONE or self._done is not None)
        if offer.installed:
            self.state.setText(self.tr("Installed"))
        elif self._done is not None:
            done, total = self._done
            percent = 100 * done // total if total else 0
            self.state.setText(self.tr("{percent} %").format(percent=percent))
            self.button.setText(self.tr("Cancel"))
            self.button.setAccessibleName(self.tr("Cancel the download of {model}").format(model=variant.title))
        else:
            self.state.setText("")
            self.button.setText(self.tr("Install"))
            self.button.setAccessibleName(self.tr("Install {model}").format(model=variant.title))
            why = self.tr("It needs more memory than the models may have.") if offer.fit is Fit.NONE else ""
            self.button.setToolTip(why)

    def _press(self) -> None:
        (self.install_asked if self._done is None else self.cancel_asked).emit()
