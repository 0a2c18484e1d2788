"""What the welcome tells of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import NothingToInstall
from saijin_studio.core.fit import Fit
from saijin_studio.core.models import Engine
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.first_look import bring, first_look, offered

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.models import Variant


def test_each_model_that_can_be_fetched_is_offered_once_the_starter_first() -> None:
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    offers = offered(catalogue)
    assert offers[0] == catalogue.starter[0]
    assert len({one.id for one in offers}) == len(offers) >= 2
    assert {one.engine for one in offers} == {Engine.LLAMA_CPP}


def test_the_machine_is_told_with_what_is_installed(starter_home: Paths) -> None:
    studio = Studio(starter_home, Settings(ollama_enabled=False), RecordingSink())
    studio.start()
    try:
        found = studio.call(first_look).result(60)
        other = next(one.variant for one in found.offers if not one.installed)
        unfetchable = _without_sources(other)
        with pytest.raises(NothingToInstall):
            studio.call(lambda parts: bring(parts, unfetchable, lambda _done, _total: None)).result(60)
    finally:
        assert studio.close()
    assert found.folder == starter_home.root
    assert min(found.reading.ram_total, found.cores, found.free) > 0
    assert found.offers[0].installed
    assert all(one.fit in set(Fit) and one.footprint.total > one.variant.size for one in found.offers)
    assert not found.ollama


def _without_sources(variant: Variant) -> Variant:
    from dataclasses import replace

    return replace(variant, sources=(), sha256="")
