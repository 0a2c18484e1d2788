"""The least load seconds with which requests can be served in the order of their trace.

Not a bound on every policy: one that serves in another order may need fewer loads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from saijin_studio.core.ids import ModelId
    from saijin_studio.scheduling.simulation.machine import Machine, MachineModel
    from saijin_studio.scheduling.simulation.trace import Trace

    Costs = npt.NDArray[np.float64]

MOST_MODELS = 16
"""Models of a trace up to which the sets of them are gone through: 2^16 costs, 0.5 MB."""


def in_order_load_seconds(trace: Trace, machine: Machine) -> float | None:
    """The least load seconds, exactly; None with more than ``MOST_MODELS`` models or without NumPy.

    Memory is empty at first, each request finds its model there or loads it, and whatever else is there may go or
    stay as long as both budgets hold. Loading ahead of time cannot help in this count, and pins do not bind. Left
    out are requests that are taken back, which perhaps need no load at all, and those of models that never fit.

    The costs are those of sets of models: ``costs[s]`` is the least with which all of s are in memory, others
    being there or not. A request for m makes that

        ``costs'[t + m] = min(costs[t + m], costs[t] + load(m))`` where t + m fits, else infinite,

    for every t without m; and ``costs'[t] = costs'[t + m]``, for m is there now. A cost never falls when a model is
    added, so that the least over all larger sets, which evicting for nothing would ask for, is the cost itself.
    """
    wanted = _wanted(trace, machine)
    names = sorted(set(wanted))
    if len(names) > MOST_MODELS:
        return None
    if not names:
        return 0.0
    try:
        return _least(wanted, {name: machine.models[name] for name in names}, machine)
    except ImportError:
        return None


def _wanted(trace: Trace, machine: Machine) -> list[ModelId]:
    able = {name for name, one in machine.models.items() if one.footprint.fits(machine.budget)}
    return [one.model for one in trace.requests if one.cancel_after is None and one.model in able]


def _least(wanted: list[ModelId], models: dict[ModelId, MachineModel], machine: Machine) -> float:
    import numpy as np

    places = {name: place for place, name in enumerate(models)}
    fits = _fitting([one.footprint.vram for one in models.values()], machine.budget.vram)
    fits &= _fitting([one.footprint.ram for one in models.values()], machine.budget.ram)
    penalties: Costs = np.where(fits, 0.0, np.inf)
    costs: Costs = np.full(len(penalties), np.inf)
    costs[0] = 0.0
    last: ModelId | None = None
    for name in wanted:
        if name == last:  # it is there already
            continue
        # The middle axis tells whether the model is in the set.
        shape = (-1, 2, 1 << places[name])
        halves, allowed = costs.reshape(shape), penalties.reshape(shape)[:, 1]
        there = np.minimum(halves[:, 1], halves[:, 0] + models[name].load_seconds) + allowed
        halves[:, 0] = there
        halves[:, 1] = there
        last = name
    return float(costs[0])


def _fitting(sizes: list[int], budget: int) -> npt.NDArray[np.bool_]:
    """Of every set of models, by bit mask, whether its bytes fit."""
    import numpy as np

    sums = np.zeros(1, dtype=np.int64)
    for size in sizes:
        sums = np.concatenate((sums, sums + min(size, budget + 1)))
    return sums <= budget
