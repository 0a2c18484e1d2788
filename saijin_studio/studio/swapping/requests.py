"""What is asked for in a round, and when. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING

from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import ModelId

STAY = 0.3
"""How often the next request is for the same model again; the others hop."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a model needs for one request: seconds to load and, once loaded, to answer."""

    load_seconds: float
    service_seconds: float


class Hopper(Random):
    """Chance with a seed."""

    def requests(self, costs: Mapping[ModelId, Cost], count: int, pressure: float) -> Trace:
        """``count`` requests that hop between models, the first at once.

        They come as by chance, so far apart that ``pressure`` is the share of the time that service and a load for
        every second request would take: above 1 the queue grows.

        Args:
            costs: at least one model.
            count: how many requests.
            pressure: above zero.
        """
        models = sorted(costs)
        work = fmean(one.service_seconds + one.load_seconds / 2 for one in costs.values())
        at, model = 0.0, self.choice(models)
        requests: list[Request] = []
        for _ in range(count):
            requests.append(Request(round(at, 3), model, costs[model].service_seconds))
            at += self.expovariate(pressure / work)
            if self.random() >= STAY:
                model = self._other(models, model)
        return Trace("hops", tuple(requests))

    def _other(self, models: Sequence[ModelId], last: ModelId) -> ModelId:
        others = [model for model in models if model != last]
        return self.choice(others) if others else last
