"""A pane for sound with something on every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.ports.sound_memory import MICROPHONE
from saijin_studio.core.sound import SegmentOutput
from saijin_studio.takes.values import TakeKind
from saijin_studio.ui.models.take_card import TakeCard
from saijin_studio.ui.panes.audio_feeling import Feeling

if TYPE_CHECKING:
    from saijin_studio.ui.panes.audio import AudioPane

HEIGHTS = tuple((place * 37 % 100) / 100 for place in range(120))
READING = EmotionReading.of({Emotion.JOY: 6, Emotion.NEUTRAL: 3, Emotion.FEAR: 1}, ("a bright voice", "said: joy"))
SEGMENTS = (
    SegmentOutput(0.0, 2.5, "おはようございます。", "ja"),
    SegmentOutput(2.5, 5.0, "今日はとても嬉しいです。", "ja"),
)


def card(number: int, kind: TakeKind = TakeKind.RECORDING, *, damage: str = "") -> TakeCard:
    """A take of the list."""
    return TakeCard(
        f"take{number}", f"Take {number}", kind, 12.0 + number, "14:02", Path(f"/data/{number}.wav"),
        stand_in=kind is TakeKind.SINGING, tags=("demo",), damage=damage, heights=HEIGHTS,
    )  # fmt: skip


def fill_sound(pane: AudioPane) -> None:
    """Put something everywhere."""
    pane.record.set_devices([MICROPHONE], "")
    kinds = list(TakeKind)
    pane.takes.set_cards([card(number, kind) for number, kind in enumerate(kinds)])
    pane.takes.choose("take0")
    pane.takes.notice.say("The take was trimmed.", "", "Undo", str)
    pane.listen.set_take("Take 0")
    pane.listen.feeling.set_feeling(Feeling(READING, "Prosody and words", stand_in=True))
    pane.listen.segments.set_segments(SEGMENTS)
    pane.listen.progress.begin("Writing down what is said…")
    pane.speak.set_text("ようこそ、春の手前まで。")
    pane.compose.show_result("C major · 88 bpm · 4/4", None, 3)
    pane.sing.set_melodies([("take2", "Take 2")])
