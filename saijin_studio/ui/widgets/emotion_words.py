"""Feelings in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.emotions import Emotion

_SAID = "said: "
"""What stands before the feeling of what was said, in the evidence of a voice."""
_FACES = {
    Emotion.JOY: "smiley",
    Emotion.SADNESS: "smiley-sad",
    Emotion.ANGER: "smiley-angry",
    Emotion.FEAR: "smiley-nervous",
    Emotion.SURPRISE: "smiley-surprised",
    Emotion.DISGUST: "smiley-x-eyes",
    Emotion.NEUTRAL: "smiley-meh",
}


def emotion_text(emotion: Emotion) -> str:
    """What a feeling is called, in the user's language."""
    words = {
        Emotion.JOY: QCoreApplication.translate("emotions", "Joy"),
        Emotion.SADNESS: QCoreApplication.translate("emotions", "Sadness"),
        Emotion.ANGER: QCoreApplication.translate("emotions", "Anger"),
        Emotion.FEAR: QCoreApplication.translate("emotions", "Fear"),
        Emotion.SURPRISE: QCoreApplication.translate("emotions", "Surprise"),
        Emotion.DISGUST: QCoreApplication.translate("emotions", "Disgust"),
        Emotion.NEUTRAL: QCoreApplication.translate("emotions", "Calm"),
    }
    return words[emotion]


def emotion_icon(emotion: Emotion) -> str:
    """The face of a feeling, by the name of its icon."""
    return _FACES[emotion]


def mood_text(valence: float, arousal: float) -> str:
    """How pleasant and how lively it is, in words."""
    if valence > 0.25:
        pleasant = QCoreApplication.translate("emotions", "pleasant")
    elif valence < -0.25:
        pleasant = QCoreApplication.translate("emotions", "unpleasant")
    else:
        pleasant = QCoreApplication.translate("emotions", "neither pleasant nor unpleasant")
    if arousal > 0.6:
        lively = QCoreApplication.translate("emotions", "agitated")
    elif arousal < 0.35:
        lively = QCoreApplication.translate("emotions", "quiet")
    else:
        lively = QCoreApplication.translate("emotions", "awake")
    return QCoreApplication.translate("emotions", "{pleasant}, {lively}").format(pleasant=pleasant, lively=lively)


def evidence_text(evidence: str) -> str:
    """What spoke for a feeling: a sign of the voice in the user's language, a feeling that was said, or a word."""
    label = evidence.removeprefix(_SAID)
    if label != evidence and label in list(Emotion):
        said = QCoreApplication.translate("emotions", "said: {feeling}")
        return said.format(feeling=emotion_text(Emotion(label)))
    return QCoreApplication.translate("VoiceSign", evidence)
