"""Stopping a model between its layers, one job at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.runners.backends.hf_watch import Stopped, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Layer:
    """A layer that calls its hooks, then the layers in it."""

    def __init__(self, *inside: Layer) -> None:
        self.inside = inside
        self.hooks: list[Callable[..., None]] = []

    def children(self) -> Iterable[Layer]:
        """The layers right in it."""
        return self.inside

    def modules(self) -> Iterable[Layer]:
        """All layers."""
        return [self, *(one for layer in self.inside for one in layer.modules())]

    def register_forward_pre_hook(self, hook: Callable[..., None]) -> object:
        """Keep a hook."""
        self.hooks.append(hook)
        return hook

    def compute(self) -> int:
        """How many layers computed."""
        for hook in self.hooks:
            hook(self, ())
        return 1 + sum(layer.compute() for layer in self.inside)


@pytest.fixture
def model() -> Layer:
    return Layer(Layer(Layer(), Layer(), Layer()), Layer())


def test_it_goes_on_until_it_is_not_wanted(model: Layer) -> None:
    watch = Watch()
    watch.over(model)
    asked = iter([False, False, False, True])
    with pytest.raises(Stopped), watch.job(lambda: next(asked)):
        model.compute()
    with watch.job(lambda: False):
        assert model.compute() == 6
    assert model.compute() == 6


def test_steps_are_told_to_the_job_alone(model: Layer) -> None:
    watch = Watch()
    watch.counts(model)
    seen: list[object] = []
    with watch.job(lambda: False, seen.append):
        model.compute()
        model.compute()
    model.compute()
    assert seen == [model, model]


def test_who_is_not_there_at_the_beginning_or_the_end_gets_nothing() -> None:
    watch = Watch()
    with pytest.raises(Stopped), watch.job(lambda: True):
        pytest.fail("it was not to begin")
    asked = iter([False, True])
    with pytest.raises(Stopped), watch.job(lambda: next(asked)):
        pass
    with watch.job(lambda: False):
        pass
