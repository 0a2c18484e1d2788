"""Stopping a big model in the middle of what it computes, and counting its steps."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from saijin_studio.runners.backends.hf_api import Module


class Stopped(Exception):
    """Who asked for it does not want it any more."""


class Watch:
    """Asks before each layer of a model whether to go on; for one job at a time.

    ``StoppingCriteria`` of ``transformers`` are asked only between tokens, and where MusicGen ends early it fails;
    an exception out of a layer ends every kind of model at once.
    """

    def __init__(self) -> None:
        self._cancelled: Callable[[], bool] = lambda: False
        self._step: Callable[[Module], None] = lambda _module: None

    def over(self, model: Module) -> None:
        """Watch a model: all layers that have no others in them, which is where the time goes."""
        for module in model.modules():
            if next(iter(module.children()), None) is None:
                module.register_forward_pre_hook(self._look)

    def counts(self, module: Module) -> None:
        """Have ``step`` of the job told whenever this part computes."""
        module.register_forward_pre_hook(self._told)

    @contextmanager
    def job(
        self, cancelled: Callable[[], bool], step: Callable[[Module], None] = lambda _module: None
    ) -> Generator[None]:
        """Compute for one job.

        Raises:
            Stopped: when it was cancelled, at the latest at the end.
        """
        if cancelled():
            raise Stopped
        self._cancelled, self._step = cancelled, step
        try:
            yield
            if cancelled():
                raise Stopped
        finally:
            self._cancelled, self._step = lambda: False, lambda _module: None

    def _look(self, _module: Module, _inputs: object) -> None:
        if self._cancelled():
            raise Stopped

    def _told(self, module: Module, _inputs: object) -> None:
        self._step(module)
