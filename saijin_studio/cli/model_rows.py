"""A row of the library as the commands about models print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.studio.inventory import ModelRow


def row_json(row: ModelRow) -> dict[str, object]:
    """The fields of a row, as the list of commands promises them."""
    status, measured = row.status, row.measured
    predicted = status.estimate
    return {
        "row": status.spec.id,
        "capability": status.spec.capability.value,
        "resident": row.prefers_memory,
        "licence": status.spec.licence,
        "state": status.state.value,
        "variant": status.serving.id if status.serving else None,
        "stand_in": status.stand_in,
        "disk": row.disk,
        "predicted": None if predicted is None else {"vram": predicted.vram, "ram": predicted.ram},
        "measured": None if measured is None else {"vram": measured.vram, "ram": measured.ram},
        "fit": row.report.room.value,
        "own": row.own,
    }
