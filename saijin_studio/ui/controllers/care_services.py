"""What the page of care asks the studio for, awaited in the window's loop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.care import Comparison, HealthEntry, LedgerEntry, LedgerFilter, Update, Verifying
    from saijin_studio.core.ids import VariantId
    from saijin_studio.studio.care.care import CareRules
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts


class CareServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting cancels the work."""

    async def rules(self) -> CareRules:
        """What the user has chosen."""
        ...

    async def set_rules(self, rules: CareRules) -> None:
        """Choose otherwise."""
        ...

    async def health(self) -> tuple[HealthEntry, ...]:
        """How the files of all models are."""
        ...

    async def verify(
        self, variant: VariantId | None, progress: Callable[[Verifying], None]
    ) -> tuple[HealthEntry, ...]:
        """Read the files of a variant, or of all."""
        ...

    async def repair(self, variant: VariantId) -> HealthEntry:
        """Bring files anew."""
        ...

    async def updates(self, *, force: bool) -> tuple[Update, ...]:
        """What the sources have."""
        ...

    async def update(self, variant: VariantId, progress: Callable[[int, int], None]) -> Comparison:
        """Bring a newer version and compare."""
        ...

    async def switch(self, variant: VariantId) -> None:
        """Let the newer version serve."""
        ...

    async def go_back(self, variant: VariantId) -> None:
        """Let the version before serve."""
        ...

    async def provenance(self, wanted: LedgerFilter) -> tuple[LedgerEntry, ...]:
        """Licences and origins."""
        ...

    async def export_ledger(self, file: Path, wanted: LedgerFilter) -> int:
        """Save them; returns how many."""
        ...


class StudioCare:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def rules(self) -> CareRules:
        """What the user has chosen."""

        async def read(parts: Parts) -> CareRules:
            return parts.care.rules()

        return await result(self._studio.call(read))

    async def set_rules(self, rules: CareRules) -> None:
        """Choose otherwise."""
        await result(self._studio.call(lambda parts: parts.care.set_rules(rules)))

    async def health(self) -> tuple[HealthEntry, ...]:
        """How the files of all models are."""
        return await result(self._studio.call(lambda parts: parts.care.health()))

    async def verify(
        self, variant: VariantId | None, progress: Callable[[Verifying], None]
    ) -> tuple[HealthEntry, ...]:
        """Read the files of a variant, or of all."""
        relay = Relay(progress)
        try:
            return await result(self._studio.call(lambda parts: parts.care.verify(variant, relay)))
        finally:
            relay.close()

    async def repair(self, variant: VariantId) -> HealthEntry:
        """Bring files anew."""
        return await result(self._studio.call(lambda parts: parts.care.repair(variant)))

    async def updates(self, *, force: bool) -> tuple[Update, ...]:
        """What the sources have."""
        return await result(self._studio.call(lambda parts: parts.care.updates(force)))

    async def update(self, variant: VariantId, progress: Callable[[int, int], None]) -> Comparison:
        """Bring a newer version and compare."""
        relay = Relay[tuple[int, int]](lambda at: progress(*at))
        try:
            return await result(
                self._studio.call(
                    lambda parts: parts.care.update(variant, lambda done, total: relay((done, total)))
                )
            )
        finally:
            relay.close()

    async def switch(self, variant: VariantId) -> None:
        """Let the newer version serve."""
        await result(self._studio.call(lambda parts: parts.care.switch(variant)))

    async def go_back(self, variant: VariantId) -> None:
        """Let the version before serve."""
        await result(self._studio.call(lambda parts: parts.care.go_back(variant)))

    async def provenance(self, wanted: LedgerFilter) -> tuple[LedgerEntry, ...]:
        """Licences and origins."""
        return await result(self._studio.call(lambda parts: parts.care.provenance(wanted)))

    async def export_ledger(self, file: Path, wanted: LedgerFilter) -> int:
        """Save them; returns how many."""
        return await result(self._studio.call(lambda parts: parts.care.export_ledger(file, wanted)))
