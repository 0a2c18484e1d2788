"""The palette and the small style sheet of the application, and the strokes that widgets share.

Qt polishes every widget against every rule, so the sheet holds only what the palette cannot say. What has an
anatomy in the look (cards, chips, marks, gauges) is painted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen

if TYPE_CHECKING:
    from saijin_studio.ui.tokens import Tokens

RADIUS_CHIP, RADIUS_BUTTON, RADIUS_CARD, RADIUS_BUBBLE, RADIUS_GAUGE = 6, 8, 12, 14, 5

_HATCH_STEP, _HATCH_WIDTH, _HATCH_ALPHA = 4.0, 1.5, 128


class ButtonKind(StrEnum):
    """How loud a ``QPushButton`` is: the value of its ``kind`` property; without one it is outlined."""

    PRIMARY = "primary"
    QUIET = "quiet"
    DANGER = "danger"


def palette(tokens: Tokens) -> QPalette:
    """The application's palette."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, name in (
        (role.Window, tokens.bg_window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.bg_sunken),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.text2),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.on_accent),
        (role.ToolTipBase, tokens.surface_raised),
        (role.ToolTipText, tokens.text),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent_text),
        (role.LinkVisited, tokens.accent_text),
        (role.Light, tokens.surface_raised),
        (role.Midlight, tokens.hover),
        (role.Mid, tokens.border),
        (role.Dark, tokens.border_strong),
        (role.Shadow, tokens.border_strong),
    ):
        made.setColor(where, QColor(name))
    for where in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.text_disabled))
    return made


def style_sheet(tokens: Tokens) -> str:
    """The application's style sheet: tool tips, menus, scroll bars and push buttons."""
    t = tokens
    return f"""
QToolTip {{ background: {t.surface_raised}; color: {t.text}; border: 1px solid {t.border}; padding: 3px 6px; }}
QMenu {{ background: {t.surface_raised}; color: {t.text}; border: 1px solid {t.border}; border-radius: 8px;
  padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.hover}; }}
QMenu::item:disabled {{ color: {t.text_disabled}; }}
QMenu::separator {{ height: 1px; background: {t.border_soft}; margin: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.border}; border-radius: 2px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.border_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.border}; border-radius: 8px;
  padding: 5px 14px; font-weight: 500; }}
QPushButton:hover {{ background: {t.hover}; border-color: {t.border_strong}; }}
QPushButton:pressed {{ background: {t.pressed}; }}
QPushButton:focus {{ border: 2px solid {t.focus}; padding: 4px 13px; }}
QPushButton:disabled {{ color: {t.text_disabled}; background: {t.bg_sunken}; border-color: {t.border_soft}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.accent_pressed}; border-color: {t.accent_pressed}; }}
QPushButton[kind="primary"]:focus {{ border-color: {t.focus}; }}
QPushButton[kind="primary"]:disabled {{ color: {t.text_disabled}; background: {t.bg_sunken};
  border-color: {t.border_soft}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.text2}; border-color: transparent; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; color: {t.text}; }}
QPushButton[kind="quiet"]:focus {{ border-color: {t.focus}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; }}
"""


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle as a path."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def fill_box(painter: QPainter, rect: QRectF, radius: float, fill: QColor, border: QColor | None = None) -> None:
    """Fill a rounded box and draw its 1 px border inside, on half pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(border, 1.0))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    painter.restore()


def draw_ring(painter: QPainter, rect: QRectF, radius: float, colour: QColor, width: float = 2.0) -> None:
    """Draw a ring of ``width`` pixels whose outer edge is ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, width))
    inset = width / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def fill_model(painter: QPainter, path: QPainterPath, colour: QColor, *, hatched: bool) -> None:
    """Fill a shape in a model's colour, with the white 45° hatching of models 7 to 12."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QBrush(colour))
    if hatched:
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        draw_hatching(painter, path.boundingRect(), QColor(255, 255, 255, _HATCH_ALPHA))
    painter.restore()


def draw_hatching(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Draw 45° lines over ``rect``, 1.5 px wide and 4 px apart; the caller has set the clip."""
    painter.setPen(QPen(colour, _HATCH_WIDTH))
    step = _HATCH_STEP * 2**0.5
    start = rect.left() - rect.height()
    count = int((rect.width() + rect.height()) / step) + 2
    for number in range(count):
        left = start + number * step
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + rect.height(), rect.top()))
