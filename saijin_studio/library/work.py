"""What goes through all steps of one installation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.library.partial import Partial

if TYPE_CHECKING:
    import threading
    from pathlib import Path

    from saijin_studio.library.files import Progress
    from saijin_studio.library.flow import Flow


@dataclass(frozen=True, slots=True)
class Work:
    """Set ``cancel`` from any thread to stop; ``progress`` is told of bytes; ``flow`` is what is heeded besides."""

    cancel: threading.Event
    progress: Progress
    flow: Flow

    def partial(self, path: Path, size: int) -> Partial:
        """The partial file at ``path``, of so many bytes in all."""
        return Partial(path, size, self.cancel, self.progress, self.flow)

    def part(self, before: int, total: int) -> Work:
        """This work for one of several files: ``before`` bytes come before it, and there are ``total`` of them."""

        def tell(done: int, _size: int) -> None:
            self.progress(before + done, total)

        return replace(self, progress=tell)
