"""Who could answer instead: the present persona with another model, and everybody by team."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.language import Language
from saijin_studio.personas.cast import load_cast
from saijin_studio.ui.controllers.answerers import answerers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.core.personas import Cast


@pytest.fixture
def cast(qapp: QApplication, tmp_path: Path) -> Cast:
    """The shipped one."""
    return load_cast(resource("personas"), tmp_path, None)


def test_the_present_persona_comes_first_with_each_of_its_models(cast: Cast) -> None:
    ren = cast.find(PersonaId("ren"))
    found = answerers(cast, ren, {ModelId("phi3-mini"): "Phi-3 Mini"}, Language.EN)
    first = found[0]
    assert (first.group, first.name, first.row) == ("Ren with another model", "Phi-3 Mini", "phi3-mini")
    people = [one for one in found if one.row is None]
    assert {one.persona for one in people} == {one.id for one in cast.personas}
    assert len({one.group for one in people}) > 3
    other = next(one for one in people if one.persona == "ren")
    assert "レン" in other.find
    assert "Phi-3 Mini" in other.find


def test_who_cannot_write_is_left_out(cast: Cast) -> None:
    mute = replace(cast.personas[0], capabilities=())
    assert answerers(replace(cast, personas=(mute,)), None, {}, Language.JA) == []
