"""Weights that came with a Python package are here when it is installed."""

from __future__ import annotations

from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine, PackageSource, Variant
from saijin_studio.library.packages import Packages


def _variant(*requirements: str) -> Variant:
    sources = tuple(PackageSource(one) for one in requirements)
    return Variant(VariantId("v"), "Voice", Engine.HIBARI, sources, 1, "MIT")


async def test_a_variant_is_here_when_all_its_packages_are() -> None:
    packages = Packages()
    found = await packages.locate(_variant("numpy==2.0"))
    assert found is not None
    assert (found / "numpy").is_dir()
    assert await packages.locate(_variant("numpy==2.0", "no-such-package==1.0")) is None
    assert await packages.locate(_variant()) is None


def test_the_name_is_told_without_the_version() -> None:
    assert _variant("hibari-tts==0.2.1").packages == ("hibari-tts",)
