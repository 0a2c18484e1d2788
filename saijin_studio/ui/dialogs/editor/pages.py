"""The pages of the editor, one for each part of the file."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from saijin_studio.core.language import Language
from saijin_studio.core.personas import Team
from saijin_studio.ui.dialogs.editor.entries import Entry, EntryList
from saijin_studio.ui.dialogs.editor.fields import BothField, Field, Group, Side
from saijin_studio.ui.dialogs.editor.inputs import BlockInput, ChoiceInput, LineInput, SwitchInput
from saijin_studio.ui.dialogs.editor.kit import Kit, Part
from saijin_studio.ui.dialogs.editor.look import BustPicker, ColourField, SymbolInput
from saijin_studio.ui.dialogs.editor.models import capability_entry
from saijin_studio.ui.dialogs.editor.text import TextPage
from saijin_studio.ui.dialogs.editor.words import label, team_name

if TYPE_CHECKING:
    from saijin_studio.personas.shelf.draft import Value

EMOTIONS = ("joy", "sadness", "anger", "fear", "surprise", "disgust", "neutral")


class Section(StrEnum):
    """A page."""

    WHO = "who"
    LOOK = "look"
    PROMPTS = "prompts"
    MODELS = "models"
    SAMPLES = "samples"
    CHECKS = "checks"
    FILE = "file"


_PLACES = {
    "voice": Section.LOOK,
    "look": Section.LOOK,
    "system_prompt": Section.PROMPTS,
    "full_prompt": Section.PROMPTS,
    "capabilities": Section.MODELS,
    "sampling": Section.MODELS,
    "samples": Section.SAMPLES,
    "examples": Section.SAMPLES,
    "checks": Section.CHECKS,
    "card": Section.FILE,
    "file": Section.FILE,
}
_WHO = frozenset({"id", "order", "name", "role", "team", "specialties", "greeting"})


def section_of(field: str) -> Section:
    """The page on which a field such as ``look.colours[1]`` is; what no page shows is in the file."""
    head = field.partition(".")[0].partition("[")[0]
    return Section.WHO if head in _WHO else _PLACES.get(head, Section.FILE)


def section_name(section: Section) -> str:
    """A page's name."""
    texts = {
        Section.WHO: QCoreApplication.translate("editor", "Who"),
        Section.LOOK: QCoreApplication.translate("editor", "Voice and look"),
        Section.PROMPTS: QCoreApplication.translate("editor", "Prompts"),
        Section.MODELS: QCoreApplication.translate("editor", "Models"),
        Section.SAMPLES: QCoreApplication.translate("editor", "Samples and examples"),
        Section.CHECKS: QCoreApplication.translate("editor", "Checks"),
        Section.FILE: QCoreApplication.translate("editor", "File"),
    }
    return texts[section]


class Page(Part):
    """Parts below each other."""

    def __init__(self, *parts: Part) -> None:
        super().__init__()
        self.parts = list(parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 12, 12)
        column.setSpacing(12)
        for one in parts:
            column.addWidget(one)
        column.addStretch(1)


def make_page(section: Section, kit: Kit) -> Part:
    """The page of a section."""
    make = {
        Section.WHO: _who,
        Section.LOOK: _look,
        Section.PROMPTS: _prompts,
        Section.MODELS: _models,
        Section.SAMPLES: _samples,
        Section.CHECKS: _checks,
        Section.FILE: TextPage,
    }
    return make[section](kit)


def _prompts(kit: Kit) -> Part:
    return Page(BothField(kit, ("system_prompt",), 10), BothField(kit, ("full_prompt",), 16, optional=True))


def _checks(kit: Kit) -> Part:
    return Page(EntryList(kit, ("checks",), lambda at: _check(kit, at), _fresh_check, 100))


def _who(kit: Kit) -> Part:
    return Page(
        Side(
            Field(kit, ("id",), LineInput(kit)),
            Field(kit, ("team",), ChoiceInput(kit, [one.value for one in Team], team_name)),
            Field(kit, ("order",), LineInput(kit, number=True)),
        ),
        BothField(kit, ("name",)),
        Side(Field(kit, ("name", "kana"), LineInput(kit)), Part()),
        BothField(kit, ("role",)),
        BothField(kit, ("greeting",), 3),
        _texts(kit, "specialties", 1, 8),
    )


def _look(kit: Kit) -> Part:
    voice = (Field(kit, ("voice", one), LineInput(kit)) for one in ("engine", "speaker"))
    styles = [Field(kit, ("voice", "styles", one), LineInput(kit, optional=True)) for one in EMOTIONS]
    return Page(
        Group(
            kit,
            "look",
            Side(ColourField(kit, 0), ColourField(kit, 1), Field(kit, ("look", "symbol"), SymbolInput(kit))),
            BustPicker(kit),
        ),
        Group(kit, "voice", Side(*voice, Field(kit, ("voice", "speed"), LineInput(kit, number=True)))),
        Group(kit, "styles", Side(*styles[:4]), Side(*styles[4:], Part())),
    )


def _models(kit: Kit) -> Part:
    def amount(name: str) -> Field:
        return Field(kit, ("sampling", name), LineInput(kit, number=True))

    return Page(
        EntryList(kit, ("capabilities",), lambda at: capability_entry(kit, at), _fresh_capability, 20),
        Group(
            kit,
            "sampling",
            Side(amount("temperature"), amount("top_p"), amount("top_k")),
            Side(amount("min_p"), amount("repeat_penalty"), amount("max_tokens")),
        ),
    )


def _samples(kit: Kit) -> Part:
    def example(at: int) -> Part:
        user, reply = (BothField(kit, ("examples", at, one), 3) for one in ("user", "reply"))
        return Entry(kit, ("examples",), at, user, reply)

    return Page(
        _texts(kit, "samples", 2, 6),
        EntryList(kit, ("examples",), example, lambda: {"user": _blank(), "reply": _blank()}, 12),
    )


def _texts(kit: Kit, name: str, lines: int, most: int) -> Part:
    def entry(at: int) -> Part:
        return Entry(kit, (name,), at, BothField(kit, (name, at), lines, name=name))

    return EntryList(kit, (name,), entry, _blank, most)


def _check(kit: Kit, at: int) -> Part:
    def field(name: str, made: LineInput | BlockInput | ChoiceInput | SwitchInput) -> Field:
        return Field(kit, ("checks", at, name), made)

    return Entry(
        kit,
        ("checks",),
        at,
        field("prompt", BlockInput(kit, 2)),
        Side(
            field("language", ChoiceInput(kit, [one.value for one in Language], label)),
            field("min_characters", LineInput(kit, number=True)),
            field("max_characters", LineInput(kit, number=True)),
        ),
        Side(
            field("contains", BlockInput(kit, 3, entries=True)), field("rubric", BlockInput(kit, 3, optional=True))
        ),
        Side(
            field("matches", LineInput(kit, optional=True)),
            field("python", BlockInput(kit, 2, optional=True)),
        ),
        field("small", SwitchInput(kit)),
    )


def _blank() -> Value:
    return {"ja": "", "en": ""}


def _fresh_capability() -> Value:
    return {"capability": "chat", "models": []}


def _fresh_check() -> Value:
    return {"prompt": "", "language": "ja", "small": True}
