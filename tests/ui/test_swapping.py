"""What the line above the composer says, worked out of what sending would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelTooLarge
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.models import Capability, Footprint, ModelState
from saijin_studio.core.preview import PreviewKind, SwapPreview
from saijin_studio.studio.outlook import Outlook
from saijin_studio.ui.swapping import swap_plan, tightest, warm_instead
from saijin_studio.ui.widgets.swap_plan import Victim

if TYPE_CHECKING:
    from conftest import Pictures

    from saijin_studio.core.models import ModelKey

GB = 1_000_000_000
CAPABILITIES = {
    ModelId("big"): Capability.CHAT,
    ModelId("small"): Capability.CHAT,
    ModelId("tiny"): Capability.CHAT,
    ModelId("eyes"): Capability.OCR,
}


def outlook(
    kind: PreviewKind, key: ModelKey, *, seconds: float = 0.0, warm: tuple[ModelId, str] | None = None
) -> Outlook:
    """What sending to somebody would do whose own model is the big one."""
    preview = SwapPreview(
        ModelId("big"), kind, "Big", False, Footprint(9 * GB, GB), Footprint(10 * GB, 20 * GB), key, seconds=seconds
    )
    return Outlook(PersonaId("miyu"), ModelId("big"), "Big row", preview, warm=warm)


def test_a_model_that_can_do_the_same_may_answer_instead(pictures: Pictures) -> None:
    asked = outlook(PreviewKind.LOADS, pictures.key("big"))
    models = [pictures.use("eyes", 1.0), pictures.use("small", 2.0)]
    assert warm_instead(asked, models, CAPABILITIES) == ("small", "small")
    assert warm_instead(asked, models[:1], CAPABILITIES) is None
    assert warm_instead(asked, (), CAPABILITIES) is None
    assert warm_instead(asked, [pictures.use("unknown", 1.0)], CAPABILITIES) is None


@pytest.mark.parametrize("kind", [PreviewKind.LOADS, PreviewKind.REFUSED, PreviewKind.WAITS])
def test_what_the_author_has_chosen_comes_first(pictures: Pictures, kind: PreviewKind) -> None:
    chosen = ModelId("tiny"), "Tiny"
    asked = outlook(kind, pictures.key("big"), warm=chosen)
    models = [pictures.use("small", 2.0), pictures.use("tiny", 1.0)]
    assert warm_instead(asked, models, CAPABILITIES) == chosen
    assert warm_instead(asked, models[:1], CAPABILITIES) == ("small", "small"), "it has gone meanwhile"


def test_who_rests_comes_before_who_answers_and_stand_ins_last(pictures: Pictures) -> None:
    asked = outlook(PreviewKind.LOADS, pictures.key("big"))
    busy = pictures.use("small", 2.0, state=ModelState.BUSY)
    stand_in = pictures.use("tiny", 1.0, stand_in=True)
    assert warm_instead(asked, [busy, stand_in], CAPABILITIES) == ("tiny", "tiny")
    resting = pictures.use("small", 2.0)
    assert warm_instead(asked, [stand_in, resting], CAPABILITIES) == ("small", "small")
    assert warm_instead(asked, [busy], CAPABILITIES) == ("small", "small")


def test_in_place_of_a_busy_model_only_one_that_rests(pictures: Pictures) -> None:
    asked = outlook(PreviewKind.WAITS, pictures.key("big"))
    assert warm_instead(asked, [pictures.use("small", 2.0, state=ModelState.BUSY)], CAPABILITIES) is None
    assert warm_instead(asked, [pictures.use("small", 2.0)], CAPABILITIES) is not None
    assert warm_instead(asked, [pictures.use("big", 5.0)], CAPABILITIES) is None, "it is the busy one"


def test_nothing_instead_of_what_answers_at_once(pictures: Pictures) -> None:
    models = [pictures.use("small", 2.0), pictures.use("big", 5.0)]
    assert warm_instead(outlook(PreviewKind.STARTS, pictures.key("big")), models, CAPABILITIES) is None
    coming = outlook(PreviewKind.STARTS, pictures.key("big"), seconds=3.0)
    assert warm_instead(coming, models, CAPABILITIES) == ("small", "small")


def test_a_model_on_its_way_out_is_not_offered(pictures: Pictures) -> None:
    asked = outlook(PreviewKind.LOADS, pictures.key("big"))
    for state in (ModelState.LOADING, ModelState.DRAINING, ModelState.UNLOADING):
        assert warm_instead(asked, [pictures.use("small", 2.0, state=state)], CAPABILITIES) is None


def test_pinned_victims_are_named_as_such(pictures: Pictures) -> None:
    keys = pictures.key("small"), pictures.key("tiny")
    preview = SwapPreview(
        ModelId("big"),
        PreviewKind.LOADS,
        "Big",
        False,
        Footprint(9 * GB, GB),
        Footprint(10 * GB, 20 * GB),
        pictures.key("big"),
        keys,
        ("Small", "Tiny"),
        7.0,
        2,
    )
    asked = Outlook(PersonaId("miyu"), ModelId("big"), "Big row", preview)
    models = [pictures.use("small", 2.0), pictures.use("tiny", 1.0, pinned=True)]
    plan = swap_plan(asked, models, (ModelId("eyes"), "Eyes"), pinned=True)
    assert plan.victims == (Victim("Small"), Victim("Tiny", pinned=True))
    assert (plan.memory, plan.total, plan.budget) == ("VRAM", 9 * GB, 10 * GB)
    assert (plan.seconds, plan.ahead, plan.warm, plan.pinned) == (7.0, 2, "Eyes", True)


def test_a_refusal_keeps_its_reason_and_cannot_be_pinned(pictures: Pictures) -> None:
    fault = ModelTooLarge(model="Big", needed="14 GB", budget="10 GB").fault()
    nothing = Footprint()
    preview = SwapPreview(ModelId("big"), PreviewKind.REFUSED, "", False, nothing, nothing, fault=fault)
    plan = swap_plan(Outlook(PersonaId("miyu"), ModelId("big"), "Big row", preview), (), None, pinned=True)
    assert (plan.fault, plan.pinned, plan.model, plan.warm) == (fault, None, "Big row", "")


@pytest.mark.parametrize(
    ("held", "budget", "name"),
    [
        (Footprint(9, 1), Footprint(10, 20), "VRAM"),
        (Footprint(1, 19), Footprint(10, 20), "RAM"),
        (Footprint(0, 5), Footprint(0, 20), "RAM"),
        (Footprint(0, 0), Footprint(0, 0), "RAM"),
    ],
)
def test_the_memory_that_gets_tighter_is_told(held: Footprint, budget: Footprint, name: str) -> None:
    preview = SwapPreview(ModelId("big"), PreviewKind.LOADS, "Big", False, held, budget)
    assert tightest(preview)[0] == name
