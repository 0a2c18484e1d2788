"""The WORLD vocoder, by ``pyworld``, as types; and a way to import it.

M. Morise, F. Yokomori, K. Ozawa: WORLD: a vocoder-based high-quality speech synthesis system for real-time
applications. IEICE Transactions E99-D (2016).
"""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]


class WorldApi(Protocol):
    """The functions of ``pyworld``."""

    def dio(
        self, x: Doubles, fs: int, f0_floor: float, f0_ceil: float, frame_period: float
    ) -> tuple[Doubles, Doubles]:
        """F0 and the times of its frames."""
        ...

    def stonemask(self, x: Doubles, f0: Doubles, times: Doubles, fs: int, /) -> Doubles:
        """F0, refined."""
        ...

    def cheaptrick(self, x: Doubles, f0: Doubles, times: Doubles, fs: int, /) -> Doubles:
        """The spectral envelope."""
        ...

    def d4c(self, x: Doubles, f0: Doubles, times: Doubles, fs: int, /) -> Doubles:
        """How much of each frame is noise."""
        ...

    def synthesize(
        self, f0: Doubles, envelope: Doubles, noise: Doubles, fs: int, frame_period: float, /
    ) -> Doubles:
        """Speech again."""
        ...


@lru_cache(maxsize=1)
def world() -> WorldApi:
    """The compiled half of ``pyworld``.

    Its other half only looks for its own version, with ``pkg_resources``, which setuptools no longer has.

    Raises:
        ImportError: when it is not installed.
    """
    package = importlib.util.find_spec("pyworld")
    folders = list(package.submodule_search_locations or ()) if package is not None else []
    for folder in folders:
        for suffix in EXTENSION_SUFFIXES:
            if (file := Path(folder) / f"pyworld{suffix}").is_file():
                loader = ExtensionFileLoader("pyworld.pyworld", str(file))
                spec = importlib.util.spec_from_file_location("pyworld.pyworld", file, loader=loader)
                assert spec is not None
                module = importlib.util.module_from_spec(spec)
                loader.exec_module(module)
                return cast("WorldApi", module)
    raise ImportError("pyworld is not installed", name="pyworld")
