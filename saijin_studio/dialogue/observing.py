"""How the user's newest message was said, as a persona is told it. Pure.

It stands at the end of the system prompt, marked as an observation of the studio: nothing is put into the mouth of
the user, and every chat template has room there (several refuse a system turn anywhere else). An even voice says
nothing that would be worth a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import FeelingSource
from saijin_studio.core.language import Language

if TYPE_CHECKING:
    from saijin_studio.core.feelings import Feeling

_JA = {
    Emotion.JOY: "喜び", Emotion.SADNESS: "悲しみ", Emotion.ANGER: "怒り", Emotion.FEAR: "不安",
    Emotion.SURPRISE: "驚き", Emotion.DISGUST: "嫌悪",
}  # fmt: skip
_EN = {
    Emotion.JOY: "joy", Emotion.SADNESS: "sadness", Emotion.ANGER: "anger", Emotion.FEAR: "fear",
    Emotion.SURPRISE: "surprise", Emotion.DISGUST: "disgust",
}  # fmt: skip
_FROM_JA = {
    FeelingSource.VOICE: "声の調子", FeelingSource.WORDS: "言葉づかい", FeelingSource.USER: "本人の申告",
}  # fmt: skip
_FROM_EN = {
    FeelingSource.VOICE: "the voice", FeelingSource.WORDS: "the wording", FeelingSource.USER: "the user's own word",
}  # fmt: skip
_AROUSED = 0.5


def observation(feeling: Feeling | None, language: Language) -> str:
    """The lines for the end of a system prompt; empty where there is nothing to tell.

    Args:
        feeling: goes with the message that is to be answered.
        language: of the prompt.
    """
    if feeling is None or feeling.emotion not in _EN:
        return ""
    percent = round(feeling.strength * 100)
    if language is Language.JA:
        tone = "高ぶっている" if feeling.arousal >= _AROUSED else "落ち着いている"
        return (
            "\n\n［スタジオの観察。利用者が書いたことではありません］\n"
            f"直前の発言の感情: {_JA[feeling.emotion]}（{percent}%）\n様子: {tone}\n"
            f"根拠: {_FROM_JA[feeling.source]}\n"
            "この気持ちに合う口調で答え、観察そのものには触れないでください。"
        )
    tone = "agitated" if feeling.arousal >= _AROUSED else "calm"
    return (
        "\n\n[Observed by the studio; the user did not write this]\n"
        f"Emotion of the latest message: {_EN[feeling.emotion]} ({percent} %)\nManner: {tone}\n"
        f"Told by: {_FROM_EN[feeling.source]}\n"
        "Answer in a tone that suits this feeling, and do not mention the observation."
    )
