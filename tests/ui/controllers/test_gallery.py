"""What each card says of the model behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from saijin_studio.core.events import MemorySampled, ModelStateChanged
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Capability, Footprint, ModelState
from saijin_studio.studio.outlook import look_out
from saijin_studio.ui.gallery_state import GalleryState
from saijin_studio.ui.models.personas_arrangement import Card, CardState, CardStatus
from saijin_studio.ui.settled import until
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.persona_card_view import CardView

if TYPE_CHECKING:
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.session import Session
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window

REN, YURIKA = PersonaId("ren"), PersonaId("yurika")


def _card(person: Person, persona: PersonaId) -> CardStatus:
    model = person.live.assembly.gallery.model
    row = model.row_of(persona)
    assert row is not None
    entry = model.entry(row)
    assert isinstance(entry, Card)
    return entry.status


def _publish(person: Person, key: ModelKey, state: ModelState) -> None:
    person.live.assembly.bridge.publish(ModelStateChanged(key, (), state))


async def _key(person: Person, persona: PersonaId) -> ModelKey:
    """The model that would answer."""
    asked = person.live.cast.find(persona)
    assert asked is not None
    (outlook,) = await result(person.live.studio.call(lambda parts: look_out(parts, [asked])))
    assert outlook.preview.key is not None
    return outlook.preview.key


def test_what_is_here_shows_its_name_and_what_loading_it_would_take(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        card = _card(person, REN)
        assert card.state is CardState.INSTALLED
        assert [chip.title for chip in card.chips] == ["Phi-3 Mini"]
        size, seconds = card.cost.split(" · ")
        assert size.endswith(("MB", "GB"))
        assert seconds.endswith(" s")
        assert not card.stand_in
        assert not card.pinned

    open_window(use)


def test_what_is_not_here_says_no_more_than_that(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        assert _card(person, REN) == CardStatus(CardState.ABSENT)

    open_alone(use)


def test_a_card_follows_its_model_into_memory_and_out(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("yurika")
        person.type("Hello")
        await until(lambda: person.reply is not None)
        await person.reply_ends()
        await until(lambda: _card(person, YURIKA).state is CardState.LOADED)
        assert _card(person, YURIKA).cost == ""
        assert _card(person, REN).state is CardState.INSTALLED

    open_window(use)


def test_what_stays_in_memory_is_marked_so(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        person.type("Hello")
        await until(lambda: person.reply is not None)
        await person.reply_ends()
        await until(lambda: _card(person, REN).state is CardState.RESIDENT)
        assert _card(person, REN).pinned

    open_window(use)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (ModelState.LOADING, CardState.LOADING),
        (ModelState.READY, CardState.LOADED),
        (ModelState.BUSY, CardState.LOADED),
        (ModelState.FAILED, CardState.FAILED),
        (ModelState.UNLOADING, CardState.INSTALLED),
    ],
)
def test_every_state_of_a_model_has_its_mark(open_window: Opener, state: ModelState, shown: CardState) -> None:
    async def use(person: Person) -> None:
        before = _card(person, YURIKA).state
        _publish(person, await _key(person, YURIKA), state)
        await until(lambda: _card(person, YURIKA).state is shown)
        assert before is CardState.INSTALLED

    open_window(use)


def test_pinning_is_seen_in_the_next_picture_of_the_memory(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        key = await _key(person, YURIKA)
        _publish(person, key, ModelState.READY)
        use_ = ModelUse(key, (), "Gemma", ModelState.READY, Footprint(), None, pinned=True, stand_in=False)
        snapshot = MemorySnapshot(0, MemoryReading(1, 0), Footprint(), (use_,), Footprint())
        person.live.assembly.bridge.publish(MemorySampled(snapshot))
        await until(lambda: _card(person, YURIKA).state is CardState.RESIDENT)

    open_window(use)


def test_a_card_knows_the_row_that_would_answer(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        row = _card(person, REN).row
        asked = person.live.cast.find(REN)
        assert asked is not None
        assert row in asked.rows(Capability.CHAT)
        assert person.live.assembly.gallery.model.words.title(ModelId("phi3-mini")) == "Phi-3 Mini"

    open_window(use)


def test_who_was_written_to_is_among_the_recents(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        gallery = person.live.assembly.gallery
        await person.click_card("ren")
        assert gallery.state.recents == ()
        person.type("Hello")
        await until(lambda: person.reply is not None)
        await person.reply_ends()
        assert gallery.state.recents == (REN,)

    open_window(use)


def test_the_arrangement_is_remembered_between_sessions(open_window: Opener) -> None:
    def arrange(session: Session, assembly: Assembly) -> int:
        def act() -> None:
            assembly.gallery.model.toggle_favourite(YURIKA)
            assembly.gallery.view = CardView.LIST
            assembly.window.close()

        QTimer.singleShot(0, act)
        return session.run()

    def look(session: Session, assembly: Assembly) -> int:
        assert assembly.gallery.state == GalleryState((YURIKA,), rows=True)
        QTimer.singleShot(0, assembly.window.close)
        return session.run()

    assert open_window.session(arrange) == 0
    assert open_window.session(look) == 0
