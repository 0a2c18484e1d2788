"""Fonts by role: families, sizes and line heights of the look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

from saijin_studio.core.language import Language

MIN_SCALE, MAX_SCALE = 0.8, 2.0


class TextRole(StrEnum):
    """What a text is for."""

    TITLE = "title"
    MESSAGE = "message"
    BODY = "body"
    BUTTON = "button"
    META = "meta"
    CHIP = "chip"
    CODE = "code"
    VERSE = "verse"


@dataclass(frozen=True, slots=True)
class _Face:
    """Size in pixels, weights plain and bold, and line heights in pixels for Japanese and English."""

    size: int
    weight: QFont.Weight
    bold: QFont.Weight
    line_ja: int
    line_en: int


_NORMAL, _MEDIUM, _BOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
_FACES = {
    TextRole.TITLE: _Face(15, _BOLD, _BOLD, 22, 22),
    TextRole.MESSAGE: _Face(14, _NORMAL, _BOLD, 25, 23),
    TextRole.BODY: _Face(13, _NORMAL, _BOLD, 20, 20),
    TextRole.BUTTON: _Face(13, _MEDIUM, _BOLD, 20, 20),
    TextRole.META: _Face(12, _NORMAL, _BOLD, 18, 18),
    TextRole.CHIP: _Face(11, _NORMAL, _BOLD, 16, 16),
    TextRole.CODE: _Face(12, _NORMAL, _BOLD, 20, 20),
    TextRole.VERSE: _Face(15, _NORMAL, _BOLD, 28, 28),
}
_ENGLISH_FIRST = ["Inter", "Segoe UI", "SF Pro Text"]
_UI = ["Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", "Hiragino Sans", "Meiryo", "Segoe UI", "sans-serif"]
_MONO = ["JetBrains Mono", "Cascadia Mono", "Menlo", "Noto Sans Mono CJK JP", "monospace"]
_VERSE = ["Noto Serif CJK JP", "Yu Mincho", "Hiragino Mincho ProN", "serif"]
_LIVE_FIGURES = frozenset({TextRole.META, TextRole.CHIP})


class Fonts(QObject):
    """Fonts for one language at one scale; ``changed`` fires when either is set anew.

    Args:
        language: the language of the window.
        scale: 0.8 to 2.0; beyond that it is clamped.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()

    def __init__(self, language: Language, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._scale = _clamped(scale)
        self._made: dict[tuple[TextRole, bool | None], QFont] = {}

    @property
    def language(self) -> Language:
        """The language that the families are ordered for."""
        return self._language

    @property
    def scale(self) -> float:
        """The factor on every size."""
        return self._scale

    def set_language(self, language: Language) -> None:
        """Order the families for another language."""
        if language is not self._language:
            self._language = language
            self._renew()

    def set_scale(self, scale: float) -> None:
        """Take another factor on every size, clamped to 0.8 to 2.0."""
        if _clamped(scale) != self._scale:
            self._scale = _clamped(scale)
            self._renew()

    def font(self, role: TextRole, bold: bool | None = None) -> QFont:
        """A font for that role; ``bold`` None is the role's own weight."""
        key = (role, bold)
        if key not in self._made:
            self._made[key] = self._make(role, bold)
        return QFont(self._made[key])

    def line_height(self, role: TextRole) -> int:
        """The distance of two baselines, in pixels."""
        face = _FACES[role]
        return round((face.line_ja if self._language is Language.JA else face.line_en) * self._scale)

    def scaled(self, pixels: float) -> int:
        """A measure of the look at this scale, in whole pixels."""
        return round(pixels * self._scale)

    def _make(self, role: TextRole, bold: bool | None) -> QFont:
        face = _FACES[role]
        font = QFont()
        font.setFamilies(self._families(role))
        font.setPixelSize(max(1, round(face.size * self._scale)))
        font.setWeight(face.weight if bold is None else face.bold if bold else _NORMAL)
        if role in _LIVE_FIGURES:
            font.setFeature(QFont.Tag("tnum"), 1)
        if role is TextRole.CODE:
            font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def _families(self, role: TextRole) -> list[str]:
        if role is TextRole.CODE:
            return _MONO
        if role is TextRole.VERSE:
            return _VERSE
        return _UI if self._language is Language.JA else [*_ENGLISH_FIRST, *_UI]

    def _renew(self) -> None:
        self._made.clear()
        self.changed.emit()


def _clamped(scale: float) -> float:
    return min(MAX_SCALE, max(MIN_SCALE, scale))
