"""The style of what only the editor has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.ui.tokens import Tokens


def editor_style(tokens: Tokens) -> str:
    """Longer inputs like the short ones, red borders where something is wrong, and quiet lists."""
    t = tokens
    return f"""
QPlainTextEdit {{ background: {t.surface_raised}; color: {t.text}; border: 1px solid {t.border_strong};
  border-radius: 8px; padding: 4px 6px; }}
QPlainTextEdit:focus {{ border: 2px solid {t.focus}; padding: 3px 5px; }}
QPlainTextEdit:disabled {{ color: {t.text_disabled}; background: {t.bg_sunken}; border-color: {t.border}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {t.danger};
  padding: 4px 9px; }}
QLabel[kind="problem"] {{ color: {t.danger}; }}
QListWidget {{ background: transparent; border: none; outline: none; }}
QListWidget::item {{ padding: 6px 10px; border-radius: 8px; color: {t.text}; }}
QListWidget::item:hover {{ background: {t.hover}; }}
QListWidget::item:selected {{ background: {t.accent_soft}; color: {t.accent_text}; }}
QListWidget:focus {{ border: 1px solid {t.focus}; border-radius: 8px; }}
QListWidget[kind="problems"]::item {{ color: {t.danger}; padding: 4px 8px; }}
QPushButton[kind="danger"]:disabled {{ color: {t.text_disabled}; }}
QPushButton:checked {{ background: {t.accent_soft}; color: {t.accent_text}; border-color: {t.accent_line}; }}
QScrollArea {{ background: transparent; }}
"""
