"""Where the files that ship with the studio are; ``core.resources`` knows, for workers need some too."""

from __future__ import annotations

from saijin_studio.core.resources import resource

__all__ = ["resource"]
