"""The words of ``VoiceSign``, where lupdate finds them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

SIGNS = (
    QT_TRANSLATE_NOOP("VoiceSign", "a higher voice than usual"),
    QT_TRANSLATE_NOOP("VoiceSign", "a lower voice than usual"),
    QT_TRANSLATE_NOOP("VoiceSign", "a lively melody"),
    QT_TRANSLATE_NOOP("VoiceSign", "a flat melody"),
    QT_TRANSLATE_NOOP("VoiceSign", "louder than usual"),
    QT_TRANSLATE_NOOP("VoiceSign", "quieter than usual"),
    QT_TRANSLATE_NOOP("VoiceSign", "strong and weak by turns"),
    QT_TRANSLATE_NOOP("VoiceSign", "even in loudness"),
    QT_TRANSLATE_NOOP("VoiceSign", "fast"),
    QT_TRANSLATE_NOOP("VoiceSign", "slow"),
    QT_TRANSLATE_NOOP("VoiceSign", "many pauses"),
    QT_TRANSLATE_NOOP("VoiceSign", "hardly any pauses"),
    QT_TRANSLATE_NOOP("VoiceSign", "a sharp, bright voice"),
    QT_TRANSLATE_NOOP("VoiceSign", "a soft, dull voice"),
    QT_TRANSLATE_NOOP("VoiceSign", "a shaky voice"),
    QT_TRANSLATE_NOOP("VoiceSign", "no voice is heard"),
    QT_TRANSLATE_NOOP("VoiceSign", "as you taught it"),
)
"""Every sign, as ``emotion_words.evidence_text`` has it translated."""
