"""The one source of colours and durations, passed to every widget."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication

from saijin_studio.ui.motion import system_reduced_motion
from saijin_studio.ui.style import palette, style_sheet
from saijin_studio.ui.tokens import MODEL_COLOURS, Scheme, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

STYLE, STYLE_VARIABLE = "Fusion", "QT_STYLE_OVERRIDE"
"""Qt's own style, the same on every system. Naming it in this environment variable before the application is made
saves the eight milliseconds that ``QApplication.setStyle`` takes for wrapping its result."""

_SOLID_MODELS = 6


class ThemeChoice(StrEnum):
    """What the user chose: a scheme, or to follow the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours by token, durations that honour reduced motion, and a signal when either changes.

    Args:
        tokens: the colours of both schemes.
        choice: a scheme, or to follow the system.
        parent: the owner, as Qt wants it.
        reduced_motion: None to ask the system.
    """

    changed = Signal()

    def __init__(
        self,
        tokens: Mapping[Scheme, Tokens],
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        parent: QObject | None = None,
        *,
        reduced_motion: bool | None = None,
    ) -> None:
        super().__init__(parent)
        self._schemes = dict(tokens)
        self._choice = choice
        self._reduced_motion = reduced_motion
        self._app: QApplication | None = None
        self._scheme = self._wanted()
        self._colours = self._parsed()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def scheme(self) -> Scheme:
        """The scheme that is shown."""
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        """The colours that are shown, as text."""
        return self._schemes[self._scheme]

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should move; the system is asked when it first matters."""
        if self._reduced_motion is None:
            self._reduced_motion = system_reduced_motion()
        return self._reduced_motion

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        if reduced != self.reduced_motion:
            self._reduced_motion = reduced
            self.changed.emit()

    def duration(self, ms: int) -> int:
        """``ms`` milliseconds, or 0 under reduced motion."""
        return 0 if self.reduced_motion else ms

    def choose(self, choice: ThemeChoice) -> None:
        """Show a scheme, or follow the system."""
        self._choice = choice
        if self._app is not None:
            self._tell_system()
        self._follow()

    def color(self, name: str) -> QColor:
        """The colour of a token such as ``text2``.

        Raises:
            KeyError: when there is no such token.
        """
        return QColor(self._colours[name])

    def paper_color(self, name: str) -> QColor:
        """The colour of a token on light paper whatever scheme is shown, for what lies over a picture.

        Raises:
            KeyError: when there is no such token.
        """
        if name not in Tokens.__slots__ or name == "models":
            raise KeyError(name)
        return QColor(getattr(self._schemes[Scheme.LIGHT], name))

    def model_color(self, number: int) -> tuple[QColor, bool]:
        """The colour of the model with that number (from 1), and whether it is hatched.

        There are twelve; later numbers begin again.

        Raises:
            ValueError: when the number is below 1.
        """
        if number < 1:
            raise ValueError(f"models are numbered from 1, not {number}")
        index = (number - 1) % MODEL_COLOURS
        return QColor(self.tokens.models[index]), index >= _SOLID_MODELS

    def apply(self, app: QApplication) -> None:
        """Dress the application, now and at every later change."""
        self._app = app
        if os.environ.get(STYLE_VARIABLE, "").casefold() != STYLE.casefold():
            app.setStyle(STYLE)
        self._tell_system()
        self._dress(app)

    def _wanted(self) -> Scheme:
        if self._choice is ThemeChoice.SYSTEM:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return Scheme.DARK if dark else Scheme.LIGHT
        return Scheme(self._choice.value)

    def _parsed(self) -> dict[str, QColor]:
        tokens = self.tokens
        return {name: QColor(getattr(tokens, name)) for name in Tokens.__slots__ if name != "models"}

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted is self._scheme:
            return
        self._scheme = wanted
        self._colours = self._parsed()
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _tell_system(self) -> None:
        """Let title bars and native dialogs follow; the system may not support it."""
        hints = QGuiApplication.styleHints()
        if self._choice is ThemeChoice.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._choice is ThemeChoice.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _dress(self, app: QApplication) -> None:
        app.setPalette(palette(self.tokens))
        app.setStyleSheet(style_sheet(self.tokens))
