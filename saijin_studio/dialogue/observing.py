"""How the user's newest message was said, as a persona is told it. Pure.

It stands at the end of the system prompt, marked as an observation of the studio: nothing is put into the mouth of
the user, and every chat template has room there (several refuse a system turn anywhere else). An even voice says
nothing that would be worth a line. Degrees are words and not figures: as long as they stay the same, an engine does
not have to read anew what stands behind them.
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
_FIRST_JA = {
    Emotion.JOY: "「よかったですね」のように一緒に喜ぶ",
    Emotion.SADNESS: "「つらかったですね」のようにいたわる",
    Emotion.ANGER: "「それは腹が立ちますね」のように落ち着いて受け止める",
    Emotion.FEAR: "「大丈夫ですよ」のように安心させる",
    Emotion.SURPRISE: "「驚きましたね」のように驚きに応える",
    Emotion.DISGUST: "「それは嫌でしたね」のように受け止める",
}
_FIRST_EN = {
    Emotion.JOY: 'share their joy, as in "How wonderful!"',
    Emotion.SADNESS: 'comfort them, as in "I am sorry, that must hurt."',
    Emotion.ANGER: 'take it seriously and stay calm, as in "I see why that makes you angry."',
    Emotion.FEAR: 'reassure them, as in "It is all right, I am here."',
    Emotion.SURPRISE: 'respond to their surprise, as in "That is unexpected!"',
    Emotion.DISGUST: 'acknowledge it, as in "That sounds unpleasant."',
}
"""What small models need: not only how the user feels, but what to do first, with an example."""
_DEGREE_JA, _DEGREE_EN = ("かすか", "はっきり", "強い"), ("slight", "clear", "strong")
_AROUSED, _CLEAR, _STRONG = 0.5, 0.5, 0.75


def observation(feeling: Feeling | None, language: Language, *, large: bool = False) -> str:
    """The lines for the end of a system prompt; empty where there is nothing to tell.

    Args:
        feeling: goes with the message that is to be answered.
        language: of the prompt.
        large: whether a large model reads it. A small one says a list of facts back; it gets one sentence.
    """
    if feeling is None or feeling.emotion not in _EN:
        return ""
    step = (feeling.strength >= _CLEAR) + (feeling.strength >= _STRONG)
    if language is Language.JA:
        emotion, source, first = _JA[feeling.emotion], _FROM_JA[feeling.source], _FIRST_JA[feeling.emotion]
        if not large:
            return f"\n\n（スタジオの観察: 利用者は{emotion}を感じています。返事は、まず{first}一言から始めます。）"
        tone = "高ぶっている" if feeling.arousal >= _AROUSED else "落ち着いている"
        return (
            "\n\n［スタジオの観察。利用者が書いたことではありません］\n"
            f"直前の発言の感情: {emotion}（{_DEGREE_JA[step]}）\n様子: {tone}\n根拠: {source}\n"
            f"まず{first}一言から始めて、発言に答えてください。観察そのものには触れません。"
        )
    emotion, source, first = _EN[feeling.emotion], _FROM_EN[feeling.source], _FIRST_EN[feeling.emotion]
    if not large:
        return f"\n\n(Observed by the studio: the user feels {emotion}. Begin the answer so as to {first})"
    tone = "agitated" if feeling.arousal >= _AROUSED else "calm"
    return (
        "\n\n[Observed by the studio; the user did not write this]\n"
        f"Emotion of the latest message: {emotion} ({_DEGREE_EN[step]})\nManner: {tone}\nTold by: {source}\n"
        f"First {first} Then answer what was said. Do not mention the observation."
    )
