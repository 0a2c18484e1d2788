"""The left block of the status bar: which engines run, and on what device."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.status_block import PADDING, StatusBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.memory import Gpu
    from saijin_studio.core.models import Engine
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme

_GIB = 1 << 30
_MARK = 8.0


class EngineState(StrEnum):
    """Whether the studio can answer."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """The state, the engines that can be reached in order of preference, and a note that goes before the device."""

    state: EngineState = EngineState.STARTING
    engines: tuple[Engine, ...] = ()
    note: str = ""


class StatusEngine(StatusBlock):
    """Dot and word, names of the engines; below, the device or that there is only main memory."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        self._status = EngineStatus()
        self._gpus: tuple[Gpu, ...] | None = None
        self._fetching: float | None = None
        self.describe()

    def set_status(self, status: EngineStatus) -> None:
        """Show the state of the engines."""
        self._status = status
        self._renew()

    def set_devices(self, gpus: tuple[Gpu, ...]) -> None:
        """Show the graphics devices; none means that everything lies in main memory."""
        if gpus != self._gpus:
            self._gpus = gpus
            self._renew()

    def set_fetching(self, part: float | None) -> None:
        """Show how much of a download is there (0 to 1), or that there is none."""
        self._fetching = part
        self._renew()

    @property
    def state_text(self) -> str:
        """The state as a word."""
        match self._status.state:
            case EngineState.STARTING:
                return self.tr("Engine starting")
            case EngineState.RUNNING:
                return self.tr("Engine running")
            case EngineState.STOPPED:
                return self.tr("Engine stopped")

    @property
    def engines_text(self) -> str:
        """The names of the engines."""
        from saijin_studio.core.models import Engine

        names = {
            Engine.LLAMA_CPP: self.tr("built-in"),
            Engine.OLLAMA: "Ollama",
            Engine.TRANSFORMERS: "Transformers",
        }
        return " · ".join(names[engine] for engine in self._status.engines)

    @property
    def device_text(self) -> str:
        """A download, a note, and the devices."""
        parts = [self._status.note] if self._status.note else []
        if self._fetching is not None:
            parts.append(self.tr("downloading {percent}%").format(percent=round(self._fetching * 100)))
        if self._gpus is not None:
            parts += [self._device(gpu) for gpu in self._gpus] or [self.tr("RAM only")]
        return " · ".join(parts)

    def describe(self) -> None:
        """Say in words what the block shows."""
        self.setAccessibleName(f"{self.state_text} {self.engines_text}")
        self.setAccessibleDescription(self.device_text)
        self.setToolTip(f"{self.state_text}\n{self.engines_text}\n{self.device_text}".strip())

    def paint_content(self, painter: QPainter) -> None:
        """Mark, state and engines; the device below."""
        first = self.first
        self._paint_mark(painter, QRectF(PADDING, round(first.center().y() - _MARK / 2), _MARK, _MARK))
        first.setLeft(PADDING + _MARK + 8)
        first.setLeft(self.write(painter, first, self.state_text, TextRole.BODY, "text", bold=True) + 8)
        self.write(painter, first, self.engines_text, TextRole.META, "text2", bold=False)
        self.write(painter, self.second, self.device_text, TextRole.META, "text2", bold=False)

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        match self._status.state:
            case EngineState.RUNNING:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.color("success"))
                painter.drawEllipse(mark)
            case EngineState.STARTING:
                painter.setPen(QPen(self.theme.color("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawArc(mark.adjusted(1, 1, -1, -1), 90 * 16, -270 * 16)
            case EngineState.STOPPED:
                painter.setPen(QPen(self.theme.color("danger"), 2, c=Qt.PenCapStyle.RoundCap))
                cross = mark.adjusted(1, 1, -1, -1)
                painter.drawLine(cross.topLeft(), cross.bottomRight())
                painter.drawLine(QPointF(cross.right(), cross.top()), QPointF(cross.left(), cross.bottom()))

    def _device(self, gpu: Gpu) -> str:
        parts = [f"{gpu.name} {round(gpu.total / _GIB)} GB"]
        if gpu.temperature is not None:
            parts.append(f"{gpu.temperature} °C")
        if gpu.load is not None:
            parts.append(self.tr("load {percent}%").format(percent=gpu.load))
        return " · ".join(parts)

    def _renew(self) -> None:
        self.describe()
        self.update()
