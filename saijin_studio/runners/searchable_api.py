"""The parts of ``reportlab`` (BSD-3-Clause) that are used here, as types."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.core.errors import EngineMissing

if TYPE_CHECKING:
    import io
    from collections.abc import Callable

    from PIL.Image import Image

_STARTER = "pip install saijin-studio[starter]"


class TextObject(Protocol):
    """Some text of a page. ``setTextRenderMode`` 3 is invisible."""

    setTextRenderMode: Callable[[int], None]
    setFont: Callable[[str, float], None]
    setHorizScale: Callable[[float], None]
    setTextTransform: Callable[[float, float, float, float, float, float], None]
    textOut: Callable[[str], None]


class Canvas(Protocol):
    """A file that grows page by page."""

    setPageSize: Callable[[tuple[float, float]], None]
    setTitle: Callable[[str], None]
    setAuthor: Callable[[str], None]
    setSubject: Callable[[str], None]
    setCreator: Callable[[str], None]
    setProducer: Callable[[str], None]
    drawImage: Callable[[object, float, float, float, float], object]
    beginText: Callable[[], TextObject]
    drawText: Callable[[TextObject], None]
    showPage: Callable[[], None]
    save: Callable[[], None]


class CanvasApi(Protocol):
    """The module ``reportlab.pdfgen.canvas``."""

    Canvas: Callable[[str], Canvas]


class FontsApi(Protocol):
    """The module ``reportlab.pdfbase.ttfonts``."""

    TTFont: Callable[[str, io.BytesIO], object]


class MetricsApi(Protocol):
    """The module ``reportlab.pdfbase.pdfmetrics``."""

    registerFont: Callable[[object], None]
    stringWidth: Callable[[str, str, float], float]


class ToolsApi(Protocol):
    """The module ``reportlab.lib.utils``."""

    ImageReader: Callable[[Image | io.BytesIO], object]


class _Settings(Protocol):
    """The module ``reportlab.rl_config``."""

    useA85: int


def canvas_api() -> tuple[CanvasApi, FontsApi, MetricsApi, ToolsApi]:
    """The modules.

    Raises:
        EngineMissing: when they are not installed.
    """
    try:
        cast(
            "_Settings", importlib.import_module("reportlab.rl_config")
        ).useA85 = 0  # a quarter larger, for nothing
        return (
            cast("CanvasApi", importlib.import_module("reportlab.pdfgen.canvas")),
            cast("FontsApi", importlib.import_module("reportlab.pdfbase.ttfonts")),
            cast("MetricsApi", importlib.import_module("reportlab.pdfbase.pdfmetrics")),
            cast("ToolsApi", importlib.import_module("reportlab.lib.utils")),
        )
    except ImportError as cause:
        raise EngineMissing(engine="reportlab", command=_STARTER) from cause
