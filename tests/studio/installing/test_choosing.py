"""Which variant an installation brings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saijin_studio.core.errors import NothingToInstall, UnknownVariant
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Engine
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.studio.installing.choosing import Chooser
from tests.studio.installing.conftest import FakeWay, row, variant

OWN = variant("own", engine=Engine.OLLAMA)
HUB = replace(variant("hub"), optional=True)
FILE, PACKAGE = variant("file"), variant("package", engine=Engine.LEXICON)


class AnyWay(FakeWay):
    def serves(self, variant: object) -> bool:
        return variant != PACKAGE


def chooser(*variants: object, answers: bool) -> Chooser:
    found = [one for one in (OWN, HUB, FILE, PACKAGE) if one in variants]
    return Chooser(Catalogue([row("a", *found)]), [AnyWay()], lambda _engine: answers)


A = ModelId("a")


def test_the_rows_own_model_comes_where_its_engine_answers() -> None:
    assert chooser(OWN, HUB, FILE, answers=True).choose(A) == OWN
    assert chooser(OWN, HUB, FILE, answers=False).choose(A) == FILE
    assert chooser(OWN, answers=False).choose(A) == OWN
    assert chooser(HUB, PACKAGE, answers=True).choose(A) == HUB


def test_the_one_that_is_named_comes() -> None:
    assert chooser(OWN, HUB, FILE, answers=True).choose(A, HUB.id) == HUB
    with pytest.raises(UnknownVariant):
        chooser(OWN, answers=True).choose(A, VariantId("nobody"))
    with pytest.raises(NothingToInstall):
        chooser(PACKAGE, answers=True).choose(A)
    with pytest.raises(NothingToInstall):
        chooser(PACKAGE, answers=True).choose(A, PACKAGE.id)
