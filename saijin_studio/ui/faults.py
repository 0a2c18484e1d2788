"""Faults in the user's language. Everything that shows one asks here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault

FaultTexts = Callable[["Fault"], tuple[str, str]]
"""What happened and what to do about it, in the user's language."""

_FIELD = re.compile(r"\{(\w+)\}")


def english_fault_texts(fault: Fault) -> tuple[str, str]:
    """A fault's own words."""
    return fault.what, fault.cure


def fault_texts(fault: Fault) -> tuple[str, str]:
    """What happened and what to do about it, translated.

    A fault may have come from another process, so its templates are filled in one pass that knows nothing but
    ``{name}``: a value that looks like a field stays text, and a field without a value stays visible.
    """
    details = dict(fault.details)
    return _filled(fault.sentence, details), _filled(fault.remedy, details)


def _filled(template: str, details: dict[str, str]) -> str:
    translated = QCoreApplication.translate("errors", template)
    return _FIELD.sub(lambda field: details.get(field[1], field[0]), translated)
