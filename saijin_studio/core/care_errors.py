"""The branch of the error tree for the care of models: what cannot be repaired, compared or switched."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class CareError(StudioError):
    """A model cannot be cared for as was asked."""


class ModelDamaged(CareError):
    """Files were found to be other than they should; never raised, told."""

    sentence = "{title} is damaged and is not used any more."
    remedy = "Repair it under Models, Care, or with: saijin-studio models verify --repair."


class ModelDamagedReplaced(CareError):
    """The same, where something else can answer meanwhile."""

    sentence = "{title} is damaged and is not used any more; {instead} answers until it is repaired."
    remedy = "Repair it under Models, Care, or with: saijin-studio models verify --repair."


class NothingToRepairFrom(CareError):
    """The studio has no source to bring a file from."""

    sentence = "{title} cannot be brought anew by the studio: it has no source for it."
    remedy = "Put the right file back where it was, then verify it again."


class PackageToRepair(CareError):
    """Weights that lie in a Python package, which its own installer has to bring."""

    sentence = "{title} lies in a Python package, which the studio does not change."
    remedy = "Install it again with: {command}."


class ModelInUse(CareError):
    """A model is answering, and must not be exchanged meanwhile."""

    sentence = "{title} is answering just now."
    remedy = "Wait until it is done, then try again."


class ChecksNotAllowed(CareError):
    """The user has not allowed that sources are asked."""

    sentence = "The studio may not look for newer versions on the network."
    remedy = "Allow it under Models, Care, or with the setting update_checks."


class NothingNewer(CareError):
    """There is nothing to switch to, or to go back to."""

    sentence = "There is no other version of {title} to go to."
    remedy = "Look for updates first; what was never updated has no version before."


class RegistryFailed(CareError):
    """A registry does not say what it has."""

    sentence = "The registry does not tell what it has for {title}: {reason}."
    remedy = "Check the network connection and the address in the settings, then try again."


class LedgerUnwritable(CareError):
    """The table of origins and licences cannot be saved."""

    sentence = "{file} cannot be written: {reason}."
    remedy = "Choose another folder or give yourself the right to write there."


BRANCH: tuple[type[StudioError], ...] = (CareError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
