"""Small models for the library's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.library.catalogue import load_catalogue

if TYPE_CHECKING:
    from saijin_studio.library.catalogue import Catalogue


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue that ships."""
    return load_catalogue(resource("assets", "models.yaml"))
