"""Where plans are found: those that ship, and the user's own in the data folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.rollout_errors import UnknownPlan
from saijin_studio.library.rollout.plan_file import heads, read_plan

if TYPE_CHECKING:
    from saijin_studio.core.rollout_plan import RolloutPlan
    from saijin_studio.core.rollouts import PlanHead

DEFAULT = "default"
"""The plan that is meant when none is named."""


class Plans:
    """Finds plans by their id, or by their file.

    Args:
        shipped: the folder of those that ship.
        own: the folder of the user's; need not exist. One of the same id counts instead of the one that ships.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    def heads(self) -> tuple[PlanHead, ...]:
        """Every plan that can be read: those that ship first, the default one at the head."""
        shipped = sorted(heads(self._shipped, own=False), key=lambda head: head.id != DEFAULT)
        return (*shipped, *heads(self._own, own=True))

    def find(self, plan: str | None) -> tuple[RolloutPlan, str]:
        """A plan, and how it is called: its id, or the path of a file that lies elsewhere.

        Raises:
            UnknownPlan: when there is none of that id or file.
            PlanInvalid: when its file has a fault.
        """
        named = DEFAULT if plan is None else plan
        known = self.heads()
        for head in reversed(known):
            if head.id == named:
                return read_plan(head.file), head.id
        if (file := Path(named)).suffix in {".yaml", ".yml"} and file.is_file():
            return read_plan(file), str(file)
        raise UnknownPlan(plan=named, known=", ".join(head.id for head in known))
