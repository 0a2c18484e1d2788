"""The words of the editor: its fields, what they may be, and what can be wrong with them."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Team


def label(name: str) -> str:
    """A field's name, by the key that it has in the file."""
    texts = {
        "id": QCoreApplication.translate("editor", "Id"),
        "order": QCoreApplication.translate("editor", "Place in the gallery"),
        "name": QCoreApplication.translate("editor", "Name"),
        "kana": QCoreApplication.translate("editor", "Reading in kana"),
        "role": QCoreApplication.translate("editor", "Role"),
        "team": QCoreApplication.translate("editor", "Team"),
        "specialties": QCoreApplication.translate("editor", "Specialties"),
        "greeting": QCoreApplication.translate("editor", "Greeting"),
        "system_prompt": QCoreApplication.translate("editor", "Prompt for small models"),
        "full_prompt": QCoreApplication.translate("editor", "Prompt for large models (may be left out)"),
        "capabilities": QCoreApplication.translate("editor", "Models"),
        "capability": QCoreApplication.translate("editor", "What they are for"),
        "models": QCoreApplication.translate("editor", "Rows"),
        "why": QCoreApplication.translate("editor", "Why these models (may be left out)"),
        "sampling": QCoreApplication.translate("editor", "Sampling"),
        "temperature": QCoreApplication.translate("editor", "Temperature"),
        "top_p": QCoreApplication.translate("editor", "Top p"),
        "top_k": QCoreApplication.translate("editor", "Top k"),
        "min_p": QCoreApplication.translate("editor", "Min p"),
        "repeat_penalty": QCoreApplication.translate("editor", "Repeat penalty"),
        "max_tokens": QCoreApplication.translate("editor", "Longest reply (tokens)"),
        "voice": QCoreApplication.translate("editor", "Voice"),
        "engine": QCoreApplication.translate("editor", "Engine"),
        "speaker": QCoreApplication.translate("editor", "Speaker"),
        "speed": QCoreApplication.translate("editor", "Speed"),
        "styles": QCoreApplication.translate("editor", "Styles by emotion"),
        "joy": QCoreApplication.translate("editor", "Joy"),
        "sadness": QCoreApplication.translate("editor", "Sadness"),
        "anger": QCoreApplication.translate("editor", "Anger"),
        "fear": QCoreApplication.translate("editor", "Fear"),
        "surprise": QCoreApplication.translate("editor", "Surprise"),
        "disgust": QCoreApplication.translate("editor", "Disgust"),
        "neutral": QCoreApplication.translate("editor", "Neutral"),
        "look": QCoreApplication.translate("editor", "Look"),
        "colours": QCoreApplication.translate("editor", "Colours"),
        "symbol": QCoreApplication.translate("editor", "Symbol"),
        "bust": QCoreApplication.translate("editor", "Outline"),
        "samples": QCoreApplication.translate("editor", "Sample prompts"),
        "examples": QCoreApplication.translate("editor", "Example turns"),
        "user": QCoreApplication.translate("editor", "What the user says"),
        "reply": QCoreApplication.translate("editor", "What the persona answers"),
        "checks": QCoreApplication.translate("editor", "Checks"),
        "prompt": QCoreApplication.translate("editor", "Question"),
        "language": QCoreApplication.translate("editor", "Language of the answer"),
        "contains": QCoreApplication.translate("editor", "Contains one of (one a line)"),
        "min_characters": QCoreApplication.translate("editor", "At least so many characters"),
        "max_characters": QCoreApplication.translate("editor", "At most so many characters"),
        "matches": QCoreApplication.translate("editor", "Matches the expression"),
        "python": QCoreApplication.translate("editor", "Passes as Python"),
        "rubric": QCoreApplication.translate("editor", "What a judge must agree to"),
        "small": QCoreApplication.translate("editor", "A small model can pass it"),
        "file": QCoreApplication.translate("editor", "File"),
        "ja": QCoreApplication.translate("editor", "Japanese"),
        "en": QCoreApplication.translate("editor", "English"),
    }
    return texts.get(name, name)


def capability_name(capability: str) -> str:
    """What a row can do."""
    texts = {
        Capability.CHAT: QCoreApplication.translate("editor", "Conversation"),
        Capability.CODE_COMPLETION: QCoreApplication.translate("editor", "Code completion"),
        Capability.TEXT_EMOTION: QCoreApplication.translate("editor", "Emotion in text"),
        Capability.SPEECH_EMOTION: QCoreApplication.translate("editor", "Emotion in speech"),
        Capability.SPEECH: QCoreApplication.translate("editor", "Speech"),
        Capability.SINGING: QCoreApplication.translate("editor", "Singing"),
        Capability.MUSIC: QCoreApplication.translate("editor", "Music"),
        Capability.OCR: QCoreApplication.translate("editor", "Reading pictures"),
        Capability.TRANSCRIPTION: QCoreApplication.translate("editor", "Transcription"),
    }
    return next((text for one, text in texts.items() if one.value == capability), capability)


def team_name(team: str) -> str:
    """What a persona's craft belongs to."""
    texts = {
        Team.EMOTION: QCoreApplication.translate("editor", "Emotion and counsel"),
        Team.ENGINEERING: QCoreApplication.translate("editor", "Engineering"),
        Team.CODE: QCoreApplication.translate("editor", "Code"),
        Team.QUALITY: QCoreApplication.translate("editor", "Quality"),
        Team.DESIGN: QCoreApplication.translate("editor", "Design"),
        Team.DATA: QCoreApplication.translate("editor", "Data and documents"),
        Team.MUSIC: QCoreApplication.translate("editor", "Music and voice"),
        Team.PLANNING: QCoreApplication.translate("editor", "Planning and writing"),
    }
    return next((text for one, text in texts.items() if one.value == team), team)


def problem(message: str) -> str:
    """What is wrong with a field, in the window's language; what has no translation stays as it is."""
    for pattern, text in _problems():
        match = re.fullmatch(pattern, message)
        if match is not None:
            return text.format(*match.groups())
    return message


def place(field: str) -> str:
    """Where a problem is, as people read it: ``Sample prompts 2, English`` for ``samples[1].en``."""
    words: list[str] = []
    for step in re.findall(r"[^.\[\]]+", field):
        if step.isdigit() and words:
            words[-1] += f" {int(step) + 1}"
        else:
            words.append(label(step))
    return " · ".join(words)


def _problems() -> tuple[tuple[str, str], ...]:
    """What the reader of persona files says, as patterns, and the same in the window's language."""
    return (
        ("it is missing", QCoreApplication.translate("editor", "it is missing")),
        ("it is empty", QCoreApplication.translate("editor", "it is empty")),
        ("there is no such field", QCoreApplication.translate("editor", "there is no such field")),
        ("it must be text", QCoreApplication.translate("editor", "it must be text")),
        ("it must be a list", QCoreApplication.translate("editor", "it must be a list")),
        ("it must be Python", QCoreApplication.translate("editor", "it must be Python")),
        (
            "it must be a regular expression",
            QCoreApplication.translate("editor", "it must be a regular expression"),
        ),
        (
            "it must have fields, one a line",
            QCoreApplication.translate("editor", "it must have fields, one a line"),
        ),
        (
            r"it is longer than (\d+) characters",
            QCoreApplication.translate("editor", "it is longer than {0} characters"),
        ),
        (
            r"it must have at least (\d+) entry",
            QCoreApplication.translate("editor", "it must have at least {0} entries"),
        ),
        (r"it has more than (\d+) entries", QCoreApplication.translate("editor", "it has more than {0} entries")),
        (
            "it must be in small letters, digits and hyphens",
            QCoreApplication.translate("editor", "it must be in small letters, digits and hyphens"),
        ),
        (
            "it must be a colour such as #C8557A",
            QCoreApplication.translate("editor", "it must be a colour such as #C8557A"),
        ),
        (
            "it must be the name of a model, such as phi3-mini",
            QCoreApplication.translate("editor", "it must be the name of a model, such as phi3-mini"),
        ),
        (
            r"there is no model (\S+) in the catalogue",
            QCoreApplication.translate("editor", "there is no model {0} in the catalogue"),
        ),
        (r"there is no symbol (\S+)", QCoreApplication.translate("editor", "there is no symbol {0}")),
        (
            r"there is a persona (\S+) already",
            QCoreApplication.translate("editor", "there is a persona {0} already"),
        ),
        (r"it must stay (\S+)", QCoreApplication.translate("editor", "it must stay {0}")),
        (r"(\S+) is there twice", QCoreApplication.translate("editor", "{0} is there twice")),
        (
            r"it should be greater than or equal to ([\d.]+)",
            QCoreApplication.translate("editor", "it should be {0} or more"),
        ),
        (
            r"it should be less than or equal to ([\d.]+)",
            QCoreApplication.translate("editor", "it should be {0} or less"),
        ),
        (r"it should be greater than ([\d.]+)", QCoreApplication.translate("editor", "it should be more than {0}")),
        (
            r"it should be a valid (?:number|integer).*",
            QCoreApplication.translate("editor", "it should be a number"),
        ),
    )
