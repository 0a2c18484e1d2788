"""Where a take comes from and under which licence it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.take_card import kind_text
from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.emotion_words import emotion_text
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.takes.values import Take
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _EDGE = 320, 16


class TakeDetails(QWidget):
    """A line for each fact that there is.

    Args:
        kit: what to draw with.
        take: what it is about.
        titles: the titles of other takes by their id.
    """

    def __init__(self, kit: MessageKit, take: Take, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._kit, self._take, self._titles = kit, take, titles
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE, 12, _EDGE, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[RoleLabel] = []
        self._fill()

    def sizeHint(self) -> QSize:
        """As high as the words need."""
        width = self._kit.fonts.scaled(_WIDTH)
        return QSize(width, self._grid.totalHeightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()

    def facts(self) -> list[tuple[str, str]]:
        """What there is to be told: names and facts."""
        take, origin = self._take, self._take.provenance
        moment = whole_moment(origin.created)
        sound = [clock(take.seconds)]
        if take.rate:
            sound += [f"{take.rate / 1000:g} kHz", self.tr("%n channel(s)", "", take.channels)]
        model = origin.title or origin.row
        if model and origin.stand_in:
            model = self.tr("{model} (stand-in)").format(model=model)
        felt = emotion_text(take.emotion.label) if take.emotion is not None else ""
        found = [
            (self.tr("Kind"), kind_text(take.kind)),
            (self.tr("Made"), moment),
            (self.tr("Sound"), " · ".join(sound)),
            (self.tr("Model"), model),
            (self.tr("Voice"), origin.voice),
            (self.tr("Persona"), origin.persona),
            (self.tr("Licence"), origin.licence or (self.tr("yours") if not model else "")),
            (self.tr("Seed"), "" if origin.seed is None else str(origin.seed)),
            (self.tr("Prompt"), _short(origin.prompt)),
            (self.tr("Words"), _short(take.text)),
            (self.tr("Feeling"), felt),
            (self.tr("Made of"), ", ".join(self._titles.get(one, one) for one in origin.parents)),
            (self.tr("Notes"), " ".join(take.notes)),
            (self.tr("Damage"), take.damage),
        ]
        return [(name, fact) for name, fact in found if fact]

    def _fill(self) -> None:
        for label in self._labels:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._labels.clear()
        title = RoleLabel(self._take.title, self._kit.fonts, TextRole.BODY, bold=True)
        title.setWordWrap(True)
        self._grid.addWidget(title, 0, 0, 1, 2)
        self._labels.append(title)
        for place, (name, fact) in enumerate(self.facts(), start=1):
            left = RoleLabel(name, self._kit.fonts, TextRole.META, secondary=True)
            right = RoleLabel(fact, self._kit.fonts, TextRole.META)
            right.setWordWrap(True)
            right.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(right, place, 1)
            self._labels += [left, right]
        self.setAccessibleName(self._take.title)
        self.setAccessibleDescription(". ".join(f"{name}: {fact}" for name, fact in self.facts()))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 200 else f"{plain[:199]}…"
