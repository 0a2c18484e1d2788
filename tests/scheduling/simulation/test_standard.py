"""The built-in machines are a creator's PC with the rows of the catalogue."""

from __future__ import annotations

from saijin_studio.config.resources import resource
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.scheduling.simulation.standard import standard_machine


def test_its_models_are_the_rows_of_the_catalogue() -> None:
    rows = {row.id for row in load_catalogue(resource("assets", "models.yaml")).rows if not row.support}
    assert set(standard_machine().models) == rows
    assert len(rows) == 15


def test_every_model_fits_alone_and_all_together_are_far_too_many() -> None:
    machine = standard_machine()
    assert all(one.footprint.fits(machine.budget) for one in machine.models.values())
    assert sum(one.footprint.vram for one in machine.models.values()) > 4 * machine.budget.vram


def test_a_larger_model_takes_longer_to_load() -> None:
    models = standard_machine().models.values()
    seconds = [one.load_seconds for one in models]
    assert (min(seconds), max(seconds)) == (0.7, 7.9)
    assert max(models, key=lambda one: one.footprint.vram).load_seconds == max(seconds)
