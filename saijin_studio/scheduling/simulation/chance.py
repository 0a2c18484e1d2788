"""What users ask for, drawn by chance: the endless streams that traces are cut from."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, cycle
from math import log
from random import Random
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Priority
from saijin_studio.scheduling.simulation.trace import Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.core.models import Footprint
    from saijin_studio.scheduling.simulation.machine import Machine

    Group = list[Request]
    """Requests that belong together, in order of time; ``after`` is a place in the group."""

GAP = 4.0
"""Mean seconds from one request to the next, before a trace is brought to its load."""
LEAST_MEAN, MOST_MEAN = 1.0, 8.0
"""Mean seconds of service of a model without a footprint and of the one that takes most of the budget."""
SHORTEST, LONGEST = 0.2, 60.0
"""Seconds of service that no request goes below or above."""
SIGMA = 0.6
"""How far lognormal service times spread: one of six takes 1.8 times the median or more."""
BACKGROUND_SHARE = 0.1
SESSION = 5.0
"""Mean number of messages before the user hops to another persona."""
THINKING = 3.0
"""Mean seconds from one message of a session to the next."""
EARS, EMOTION, VOICE = ModelId("wav2vec2-base"), ModelId("emotion"), ModelId("vits")
"""The rows around the answer in a pipeline. No row transcribes yet: the one that hears the voice stands for it."""
TALKERS = ("miyu", "miyu-jp", "llama3.1-8b-instruct", "qwen2.5-7b-instruct", "phi3-mini", "gemma2-2b", "tinyllama")
PIPELINE_SHARE = 2 / 3
BIG_WEIGHTS = (0.5, 0.3, 0.2)
BIG_SHARE = 0.8
RARE_SHARE = 0.05
STORM_SHARE = 1 / 12
STORM = (6, 14)
"""The fewest and the most requests that are taken back together."""
REGRET_SHARE = 0.2
PATIENCE = 6.0
"""Mean seconds until a single request is taken back, where it is."""


class Chance(Random):
    """Chance with a seed, and the models of a machine in an order of popularity that belongs to the seed."""

    def __init__(self, seed: str, machine: Machine) -> None:
        super().__init__(seed)
        self._budget = machine.budget
        fitting = {name: one.footprint for name, one in machine.models.items() if one.footprint.fits(self._budget)}
        self._sizes: dict[ModelId, Footprint] = fitting or {
            name: one.footprint for name, one in machine.models.items()
        }
        self._largest = max(map(self._share, self._sizes))
        self._order = sorted(self._sizes)
        self.shuffle(self._order)

    def independent(self, alpha: float) -> Iterator[Group]:
        """Requests that know nothing of each other; popularity falls with the rank to the power of alpha."""
        now = 0.0
        while True:
            now += self._gap()
            yield [self._request(now, self._popular(alpha), self._mixed())]

    def sessions(self) -> Iterator[Group]:
        """A persona is talked to a few times; then the user hops to another one."""
        now, last = 0.0, None
        while True:
            now += self._gap(GAP * SESSION)
            others = [model for model in self._order if model != last] or self._order
            last = self._popular(0.8, others)
            at, group = now, [self._request(now, last)]
            while self.random() > 1 / SESSION:
                at += self._gap(THINKING)
                group.append(self._request(at, last))
            yield group

    def pipelines(self) -> Iterator[Group]:
        """Two of three times a voice that is heard, felt, answered and answered aloud; else a typed message."""
        stages, talkers = self._pipeline_models()
        now = 0.0
        while True:
            now += self._gap(GAP * 3)
            talker = self._popular(0.8, talkers)
            if self.random() > PIPELINE_SHARE:
                yield [self._request(now, talker)]
                continue
            models = (*stages[:2], talker, stages[2])
            chain = [self._request(now, model, Priority.PIPELINE) for model in models]
            yield [replace(one, after=place - 1 if place else None) for place, one in enumerate(chain)]

    def three_big(self) -> Iterator[Group]:
        """Mostly one of the three largest models, now and then one of the others."""
        big = sorted(self._order, key=self._share, reverse=True)[:3]
        self.shuffle(big)
        small = [model for model in self._order if model not in big] or big
        now = 0.0
        while True:
            now += self._gap()
            often = self.choices(big, BIG_WEIGHTS[: len(big)])[0]
            model = often if self.random() < BIG_SHARE else self._popular(0.8, small)
            yield [self._request(now, model, self._mixed())]

    def saturating(self) -> Iterator[Group]:
        """One model all the time, and now and then another that does not fit beside it."""
        pairs = combinations(self._order, 2)
        apart = (pair for pair in pairs if not (self._sizes[pair[0]] + self._sizes[pair[1]]).fits(self._budget))
        usual, rare = next(apart, (self._order[0], self._order[-1]))
        now = 0.0
        while True:
            now += self._gap()
            yield [self._request(now, rare if self.random() < RARE_SHARE else usual)]

    def rounds(self) -> Iterator[Group]:
        """Every model once, in the same order round by round."""
        now = 0.0
        for model in cycle(self._order):
            now += self._gap()
            yield [self._request(now, model)]

    def storms(self) -> Iterator[Group]:
        """Single requests, some of them taken back, and bursts that are taken back at one moment."""
        now = 0.0
        while True:
            now += self._gap()
            if self.random() < STORM_SHARE:
                count = self.randint(*STORM)
                times = sorted(now + self.uniform(0, 2) for _ in range(count))
                end = times[-1] + self.uniform(1, PATIENCE)
                burst = (self._request(at, self._popular(0.8)) for at in times)
                yield [replace(one, cancel_after=end - one.at) for one in burst]
                now = times[0]
            else:
                single = self._request(now, self._popular(0.8))
                regretted = self.random() < REGRET_SHARE
                yield [replace(single, cancel_after=self._gap(PATIENCE)) if regretted else single]

    def _pipeline_models(self) -> tuple[Sequence[ModelId], Sequence[ModelId]]:
        """The three stages around the answer, and who may answer; on a machine without those rows the smallest."""
        if {EARS, EMOTION, VOICE} <= self._sizes.keys():
            stages = [EARS, EMOTION, VOICE]
            talkers = [model for model in self._order if model in TALKERS]
        else:
            small = sorted(self._order, key=self._share)[:3]
            stages = [*small, *small, *small][:3]
            talkers = [model for model in self._order if model not in stages]
        return stages, talkers or self._order

    def _share(self, model: ModelId) -> float:
        """The part of the budget that a model takes, of whichever memory it takes more of."""
        size, budget = self._sizes[model], self._budget
        return max(size.vram / max(budget.vram, 1), size.ram / max(budget.ram, 1))

    def _gap(self, mean: float = GAP) -> float:
        return self.expovariate(1 / mean)

    def _popular(self, alpha: float, models: Sequence[ModelId] | None = None) -> ModelId:
        models = models or self._order
        return self.choices(models, [rank**-alpha for rank in range(1, len(models) + 1)])[0]

    def _mixed(self) -> Priority:
        return Priority.BACKGROUND if self.random() < BACKGROUND_SHARE else Priority.INTERACTIVE

    def _request(self, at: float, model: ModelId, priority: Priority = Priority.INTERACTIVE) -> Request:
        share = self._share(model) / self._largest if self._largest else 0.0
        mean = LEAST_MEAN + (MOST_MEAN - LEAST_MEAN) * share
        seconds = self.lognormvariate(log(mean) - SIGMA**2 / 2, SIGMA)
        return Request(at, model, round(min(max(seconds, SHORTEST), LONGEST), 3), priority)
