"""Four personas for tests of the gallery, and how a test finds its way around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping, Look, Persona, PersonaName, Team, Voice
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.models.personas_arrangement import Card, CardState, CardStatus, ModelChip
from saijin_studio.ui.panes.gallery import GRID_WIDTH, GalleryPane
from saijin_studio.ui.panes.gallery_view import GalleryView
from saijin_studio.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

NAMES = (
    ("miyu", "美遊", "みゆ", "Miyu", Team.EMOTION),
    ("ren", "レン", "れん", "Ren", Team.ENGINEERING),
    ("code-chan", "コードちゃん♫", "こーどちゃん", "Code-chan♫", Team.CODE),
    ("haruka", "Haruka", "はるか", "Haruka", Team.MUSIC),
)
CAST = tuple(
    Persona(
        id=PersonaId(key),
        name=PersonaName(ja, kana, en),
        role=Localized(f"{ja}の仕事", f"{en}'s craft"),
        team=team,
        specialties=(),
        greeting=Localized("やあ", "Hello"),
        system_prompt=Localized("", ""),
        capabilities=(CapabilityMapping(Capability.CHAT, (ModelId("phi3"),)),),
        sampling=Sampling(),
        voice=Voice("engine", "speaker"),
        look=Look(("#F4B6C2", "#C8557A"), "heart", "bob"),
        samples=(),
    )
    for key, ja, kana, en, team in NAMES
)
MIYU, REN, CODE, HARUKA = (one.id for one in CAST)
MANY_CHIPS = tuple(ModelChip(f"model-{number}", number) for number in range(1, 9))
STATUS = {
    MIYU: CardStatus(CardState.RESIDENT, MANY_CHIPS, pinned=True),
    REN: CardStatus(CardState.LOADED, (ModelChip("phi3:mini", 2),), stand_in=True),
    CODE: CardStatus(CardState.INSTALLED, (ModelChip("deepseek-coder:1.3b", 4),), "0.9 GB · 3 s", stand_in=True),
}


def empty_gallery(theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget | None = None) -> GalleryPane:
    """A pane whose cast has not arrived."""
    avatars = AvatarPainter(lambda: AvatarDrawing(icons, load_art(resource("assets", "look", "tokens.json"))))
    pane = GalleryPane(theme, fonts, icons, Language.EN, avatars, parent=parent)
    pane.resize(GRID_WIDTH, 760)
    return pane


def cards(pane: GalleryPane) -> GalleryView:
    """The view with the cards."""
    found = pane.findChild(GalleryView)
    assert found is not None
    return found


def line(pane: GalleryPane) -> QLineEdit:
    """The line to search in."""
    found = pane.findChild(QLineEdit)
    assert found is not None
    return found


def place(pane: GalleryPane, persona: PersonaId) -> QPoint:
    """The middle of a persona's card."""
    row = pane.model.row_of(persona)
    assert row is not None
    return cards(pane).visualRect(pane.model.index(row)).center()


def who(pane: GalleryPane) -> list[str]:
    """The personas that are shown, in order."""
    entries = (pane.model.entry(row) for row in range(pane.model.rowCount()))
    return [one.persona.id for one in entries if isinstance(one, Card)]


def filter_chip(pane: GalleryPane, label: str) -> FilterChip:
    """The filter of that label."""
    return next(chip for chip in pane.findChildren(FilterChip) if chip.text() == label)
