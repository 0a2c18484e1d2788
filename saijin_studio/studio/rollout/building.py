"""Building the rollouts of a studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.studio.rollout.answers import Answers
from saijin_studio.studio.rollout.asking import StudioAsking
from saijin_studio.studio.rollout.backing import StudioBacking
from saijin_studio.studio.rollout.installing import StudioInstalling
from saijin_studio.studio.rollout.plans import Plans
from saijin_studio.studio.rollout.ports import Ports
from saijin_studio.studio.rollout.service import Rollouts
from saijin_studio.studio.rollout.settings import StudioSettings
from saijin_studio.studio.rollout.surroundings import StudioSurroundings

if TYPE_CHECKING:
    from saijin_studio.studio.mapping import MappingKeeper
    from saijin_studio.studio.rollout.ground import Ground


def build_rollouts(ground: Ground, mapping: MappingKeeper) -> Rollouts:
    """The rollouts on these parts."""
    installing = StudioInstalling(ground)
    ports = Ports(
        installing=installing,
        backing=StudioBacking(ground.backups),
        switching=mapping,
        settings=StudioSettings(ground.paths.settings),
        asking=StudioAsking(ground, Answers(ground)),
        surroundings=StudioSurroundings(ground, installing),
    )
    plans = Plans(resource("assets", "rollouts"), ground.paths.rollout / "plans")
    return Rollouts(ground.paths.rollout, plans, ports, ground.bus, ground.clock)
