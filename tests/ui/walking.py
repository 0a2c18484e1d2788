"""Walks through what can be seen: names, the order of Tab, cut words, overlaps, and the ring of focus."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

_MOST_STEPS = 400
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_EDGE = 6
"""Pixels around a widget in which its ring may be."""


def shown(surface: QWidget) -> list[QWidget]:
    """Every widget that can be seen now, scrolled away or not."""
    return [
        one
        for one in surface.findChildren(QWidget)
        if one.isVisibleTo(surface) and one.window() is surface.window()
    ]


def reached_by_tab(surface: QWidget) -> list[QWidget]:
    """Every widget that Tab should lead to."""
    tab = Qt.FocusPolicy.TabFocus
    found = [one for one in shown(surface) if one.isEnabled() and (one.focusPolicy() & tab) == tab]
    # What hands its focus on is reached as the widget that it hands it to.
    return [one for one in found if one.focusProxy() is None]


def described(widget: QWidget) -> str:
    """A widget in a message: its class, its name and where it is."""
    parents: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(parents) < 4:
        parents.append(type(one).__name__)
        one = one.parentWidget()
    return f"{' < '.join(parents)} “{name_of(widget)}”"


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it; on Linux Qt tells the choice of a box by this name, and its own beside it."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    """What a screen reader takes it for."""
    return QAccessible.queryAccessibleInterface(widget).role()


def nameless(surface: QWidget) -> list[str]:
    """What Tab leads to and a screen reader has no name for."""
    return [described(one) for one in reached_by_tab(surface) if not name_of(one).strip()]


def without_role(surface: QWidget) -> list[str]:
    """What Tab leads to and a screen reader takes for nothing in particular."""
    vague = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
    found = [one for one in reached_by_tab(surface) if role_of(one) in vague]
    return [f"{described(one)} is {role_of(one).name}" for one in found if type(one) is not QScrollArea]


def twins(surface: QWidget) -> list[str]:
    """Neighbours with the same name and the same role; their parents are no help to who only hears the names."""
    found: set[tuple[QWidget | None, str, QAccessible.Role]] = set()
    doubles: list[str] = []
    for one in reached_by_tab(surface):
        parent = one.parentWidget()
        key = (parent.parentWidget() if parent is not None else None, name_of(one), role_of(one))
        if key in found:
            doubles.append(described(one))
        found.add(key)
    return doubles


def tabbed(surface: QWidget) -> list[QWidget]:
    """What Tab leads to, in its order, from the first until it comes round."""
    surface.window().activateWindow()
    QCoreApplication.processEvents()
    wanted = reached_by_tab(surface)
    if not wanted:
        return []
    start = _first(surface, wanted)
    start.setFocus(Qt.FocusReason.TabFocusReason)
    walk = [start]
    for _ in range(_MOST_STEPS):
        focused = QApplication.focusWidget()
        if focused is None:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is focused:  # it leads through its own parts first
            continue
        if after is None or after in walk or not surface.isAncestorOf(after):
            break
        walk.append(after)
    return walk


def _first(surface: QWidget, wanted: list[QWidget]) -> QWidget:
    """Where Tab leads to first in a surface: what follows it in the chain."""
    one = surface.nextInFocusChain()
    while one is not None and one not in wanted:
        one = one.nextInFocusChain()
    return one or wanted[0]


def backwards(surface: QWidget, walk: list[QWidget]) -> list[str]:
    """Steps of Tab between neighbours that go up without going to the right."""
    found: list[str] = []
    for one, other in pairwise(walk):
        if one.parentWidget() is not other.parentWidget():
            continue
        here, there = _place(one, surface), _place(other, surface)
        if there.bottom() <= here.top() and there.left() <= here.right():
            found.append(f"{described(one)} then {described(other)}")
    return found


def cut(surface: QWidget) -> list[str]:
    """Words that have less room than they need."""
    return [
        f"{described(one)}: {one.width()}x{one.height()} for {wanted.width()}x{wanted.height()}"
        for one in shown(surface)
        if (wanted := _wanted(one)) is not None
        and (wanted.width() > one.width() + 1 or wanted.height() > one.height() + 1)
    ]


def _wanted(widget: QWidget) -> QSize | None:
    """The room that the words of a widget need; None for what has none, or shows as much as there is room for."""
    wanted: QSize | None = None
    match widget:
        case QLabel() if widget.text() and widget.wordWrap():
            wanted = QSize(widget.width(), widget.heightForWidth(widget.width()))
        case QLabel() | QAbstractButton() if widget.text():
            wanted = widget.sizeHint()
        case QComboBox():
            wanted = widget.minimumSizeHint()
        case QLineEdit() | QAbstractSpinBox():
            wanted = QSize(0, widget.minimumSizeHint().height())
        case _:
            pass
    return wanted


def too_small(surface: QWidget, least: float) -> list[str]:
    """Words in letters below ``least`` pixels: they did not grow with the others."""
    kinds = (
        QLabel,
        QAbstractButton,
        QComboBox,
        QLineEdit,
        QAbstractSpinBox,
        QPlainTextEdit,
        QTextEdit,
        QListWidget,
    )
    found = [one for one in shown(surface) if isinstance(one, kinds) and _has_words(one)]
    return [f"{described(one)}: {QFontInfo(one.font()).pixelSize()} px" for one in found
            if QFontInfo(one.font()).pixelSize() < least]  # fmt: skip


def _has_words(widget: QWidget) -> bool:
    """What we paint ourselves takes its letters from the look, whatever font the widget has."""
    if isinstance(widget, PaintedButton):
        return False
    return bool(widget.text()) if isinstance(widget, (QLabel, QAbstractButton)) else True


def overlapping(surface: QWidget) -> list[str]:
    """Neighbours of one widget's layout that lie over each other."""
    found: list[str] = []
    for parent in (surface, *shown(surface)):
        layout = parent.layout()
        parts = [one for one in _laid_out(layout) if one.isVisibleTo(surface)] if layout is not None else []
        for one, other in combinations(parts, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(f"{described(one)} and {described(other)}")
    return found


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def outside(surface: QWidget) -> list[str]:
    """Parts that stick out of what they are in, where nothing scrolls."""
    found: list[str] = []
    for one in shown(surface):
        if isinstance(one, QScrollArea) and one.horizontalScrollBarPolicy() is _NEVER:
            content = one.widget()
            if content is not None and content.width() > one.viewport().width() + 1:
                found.append(f"{described(one)}: {content.width()} in {one.viewport().width()}, never scrolled to")
        parent = one.parentWidget()
        if parent is None or one.isWindow() or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()) and one.width() and one.height():
            found.append(f"{described(one)}: {one.geometry().getRect()} in {parent.rect().getRect()}")
    return found


def without_ring(surface: QWidget) -> list[str]:
    """One of each kind that looks the same with the keyboard on it and without."""
    stops = reached_by_tab(surface)
    if len(stops) < 2:
        return []
    kinds = {(type(one).__name__, str(one.property("kind"))): one for one in reversed(stops) if _brought(one)}
    return [
        described(one)
        for one in kinds.values()
        if _brought(one) and not ring_is_seen(surface, one, next(other for other in stops if other is not one))
    ]


def _brought(widget: QWidget) -> bool:
    """Scroll to a widget; whether it can be seen then."""
    parent = widget.parentWidget()
    while parent is not None and widget.visibleRegion().isEmpty():
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    return not widget.visibleRegion().isEmpty()


def ring_is_seen(surface: QWidget, widget: QWidget, elsewhere: QWidget) -> bool:
    """Whether it looks different when the keyboard is on it."""
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    without = _picture(surface, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QCoreApplication.processEvents()
    return _picture(surface, widget) != without


def _picture(surface: QWidget, widget: QWidget) -> QImage:
    place = _place(widget, surface).adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
    return surface.grab(place).toImage()


def _place(widget: QWidget, surface: QWidget) -> QRect:
    return QRect(widget.mapTo(surface, QPoint(0, 0)), widget.size())
