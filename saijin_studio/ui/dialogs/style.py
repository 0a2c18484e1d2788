"""The style of a dialog's fields, which only dialogs have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.ui.tokens import Tokens

LINK = "link"
"""The ``kind`` of a button that is hardly more than its words."""


def dialog_style(tokens: Tokens) -> str:
    """The style sheet of one dialog: inputs with a border that is seen (3:1), rose marks, a blue ring in use."""
    t = tokens
    return f"""
QLineEdit, QComboBox, QAbstractSpinBox {{ background: {t.surface_raised}; color: {t.text};
  border: 1px solid {t.border_strong}; border-radius: 8px; padding: 5px 10px; }}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{ border: 2px solid {t.focus}; padding: 4px 9px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {t.text_disabled};
  background: {t.bg_sunken}; border-color: {t.border}; }}
SearchField QLineEdit, SearchField QLineEdit:focus {{ background: transparent; border: none; padding: 0; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QAbstractSpinBox {{ padding: 5px 0; }}
QAbstractSpinBox:focus {{ padding: 4px 0; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 30px; background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.surface_raised}; border: 1px solid {t.border}; padding: 4px;
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; outline: none; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.border_strong}; border-radius: 4px;
  background: {t.surface_raised}; }}
QCheckBox::indicator:focus {{ border: 2px solid {t.focus}; }}
QRadioButton {{ spacing: 8px; padding: 3px 0; }}
QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {t.border_strong}; border-radius: 9px;
  background: {t.surface_raised}; }}
QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 8px; height: 8px; }}
QRadioButton:focus {{ color: {t.accent_text}; text-decoration: underline; }}
QPushButton[kind="{LINK}"] {{ background: transparent; color: {t.accent_text}; border: 1px solid transparent;
  border-radius: 6px; padding: 1px 6px; }}
QPushButton[kind="{LINK}"]:hover {{ background: {t.hover}; }}
QPushButton[kind="{LINK}"]:focus {{ border: 2px solid {t.focus}; padding: 0 5px; }}
QListWidget[kind="pages"] {{ background: transparent; border: none; outline: none; padding: 2px; }}
QListWidget[kind="pages"]:focus {{ border: 2px solid {t.focus}; border-radius: 8px; padding: 0; }}
QListWidget[kind="pages"]::item {{ padding: 7px 10px; border-radius: 8px; color: {t.text}; }}
QListWidget[kind="pages"]::item:hover {{ background: {t.hover}; }}
QListWidget[kind="pages"]::item:selected {{ background: {t.accent_soft}; color: {t.accent_text}; }}
QPlainTextEdit {{ background: {t.surface}; border: 1px solid {t.border}; border-radius: 8px; padding: 6px; }}
QPlainTextEdit:focus {{ border: 2px solid {t.focus}; padding: 5px; }}
"""
