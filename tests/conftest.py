"""Fixtures for every test: data folders of their own, and the real weights where a test needs them."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from saijin_studio.config.paths import Paths
from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.store import Store
from tests.measuring import unmeasured

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nothing is ever kept in the key store of the machine.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

# How quickly a machine makes examples says nothing about the project.
settings.register_profile("studio", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("studio")


def pytest_collection_finish() -> None:
    """Let no search for garbage look at what came with collecting the tests: half a million objects that stay."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure no more than brings something; see ``measuring``."""
    if item.get_closest_marker("unmeasured") is None:
        return (yield)
    with unmeasured():
        return (yield)


_REAL = Paths.locate()
"""Where set-up put the starter models; read before any test changes the environment."""


def _installed(row: str, variant: str) -> Path:
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    path = Store(_REAL.models).blob(catalogue.variant(ModelId(row), VariantId(variant)))
    if not path.is_file():
        pytest.fail(f"{variant} is not installed; set up with: python3 packaging/bootstrap.py test", pytrace=False)
    return path


@pytest.fixture(scope="session")
def smollm2_path() -> Path:
    """The smallest real model: English only, answers in a moment."""
    return _installed("tinyllama", "smollm2-135m-instruct-q4_1")


@pytest.fixture(scope="session")
def starter_path() -> Path:
    """The starter model."""
    return _installed("llama3.1-8b-instruct", "qwen2.5-coder-0.5b-instruct-q4_k_m")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """An empty data folder."""
    made = Paths(tmp_path / "home")
    made.prepare()
    return made


@pytest.fixture
def starter_home(paths: Paths, starter_path: Path, smollm2_path: Path) -> Paths:
    """A data folder of its own with the real starter models in it."""
    for real in (starter_path, smollm2_path):
        place = paths.models / real.relative_to(_REAL.models)
        place.parent.mkdir(parents=True, exist_ok=True)
        for one in (real, real.with_suffix(".json")):
            place.with_suffix(one.suffix).symlink_to(one)
    return paths
