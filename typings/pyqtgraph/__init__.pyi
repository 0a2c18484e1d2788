"""As far as the studio uses it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QGraphicsObject, QGraphicsView, QGraphicsWidget, QWidget

class GraphicsView(QGraphicsView):
    def __init__(self, parent: QWidget | None = None, *, background: str | None = "default") -> None: ...
    setCentralItem: Callable[[QGraphicsWidget], None]

class ViewBox(QGraphicsWidget):
    def __init__(self, **options: float | str | None) -> None: ...
    addItem: Callable[[QGraphicsObject], None]
    removeItem: Callable[[QGraphicsObject], None]
    setXRange: Callable[[float, float, float], None]
    setYRange: Callable[[float, float, float], None]
    disableAutoRange: Callable[[], None]

class PlotCurveItem(QGraphicsObject):
    def __init__(self, **options: float | str | None) -> None: ...
    setPen: Callable[[QPen], None]
    setBrush: Callable[[QBrush], None]
    setData: Callable[[NDArray[np.float64], NDArray[np.float64]], None]

class InfiniteLine(QGraphicsObject):
    def __init__(self, *, pos: float = 0.0, angle: float = 90.0) -> None: ...
    setPen: Callable[[QPen], None]

class FillBetweenItem(QGraphicsObject):
    def __init__(self, curve1: PlotCurveItem, curve2: PlotCurveItem) -> None: ...
    setBrush: Callable[[QColor], None]

class ImageItem(QGraphicsObject):
    def __init__(self) -> None: ...
    setLookupTable: Callable[[NDArray[np.uint8]], None]
    def setImage(self, image: NDArray[np.float32], *, autoLevels: bool, levels: tuple[float, float]) -> None: ...
