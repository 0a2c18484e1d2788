"""The composer in a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done
from saijin_studio.core.errors import DataFolderUnwritable, EngineMissing, ModelFileCorrupt, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.models import Footprint
from saijin_studio.core.sound import MusicRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.backends.composer.making import Maker
    from saijin_studio.runners.wire import Load

FONT = Path("pretty_midi") / "TimGM6mb.sf2"
FONT_SHA256 = "82475b91a76de15cb28a104707d3247ba932e228bada3f47bba63c6b31aaf7a1"
_INSTALL = "pip install --no-deps tinysoundfont==0.3.7 pretty_midi==0.2.11.post0"


class ComposerBackend:
    """The studio's own composer, as a ``Backend``."""

    def __init__(self) -> None:
        self._maker: Maker | None = None
        self._model = "composer"

    def load(self, order: Load) -> Footprint:
        """Bring the sound font into memory.

        Raises:
            EngineMissing: when the synthesizer or the font is not installed.
            ModelFileCorrupt: when the font is not the one that it should be.
        """
        import hashlib

        import psutil

        self._model = order.model
        try:
            from saijin_studio.runners.backends.composer.making import Maker

            font = (Path(order.weights) / FONT).read_bytes()
            if hashlib.sha256(font).hexdigest() != FONT_SHA256:
                raise ModelFileCorrupt(model=order.model)
            self._maker = Maker(font)
        except (ImportError, OSError) as cause:
            raise EngineMissing(engine="tinysoundfont", command=_INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Compose a piece and render it; the files come as they are finished.

        Raises:
            UnsupportedRequest: when it is for something else.
            DataFolderUnwritable: when a file cannot be written.
        """
        if not isinstance(request, MusicRequest) or self._maker is None:
            raise UnsupportedRequest(model=self._model, reason="it only makes music")
        try:
            return Done(Usage()) if self._maker.make(request, emit, cancelled) else None
        except OSError as cause:
            raise DataFolderUnwritable(folder=str(request.folder)) from cause
