"""What there is to say about a piece: its title, its plan in words, and ``piece.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language, Localized, detect
from saijin_studio.runners.backends.composer.form import seconds_at
from saijin_studio.runners.backends.composer.instruments import instrument
from saijin_studio.runners.backends.composer.score import Role

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.plan import Plan
    from saijin_studio.runners.backends.composer.score import Piece
    from saijin_studio.runners.backends.composer.wave_file import Loop

FILE_NAME = "piece.json"
_MOODS = (
    (-0.35, 0.35, "悲しい", "Sad"),
    (-0.35, 0.65, "もの憂い", "Wistful"),
    (-0.35, 1.01, "激しい", "Fierce"),
    (0.25, 0.35, "静かな", "Quiet"),
    (0.25, 0.65, "おだやかな", "Easy"),
    (0.25, 1.01, "緊迫の", "Restless"),
    (1.01, 0.35, "やさしい", "Gentle"),
    (1.01, 0.65, "明るい", "Bright"),
    (1.01, 1.01, "にぎやかな", "Lively"),
)
_ROLES = {
    Role.LEAD: ("旋律", "melody"),
    Role.COUNTER: ("対旋律", "counter-melody"),
    Role.CHORDS: ("和音", "chords"),
    Role.PAD: ("背景", "pad"),
    Role.BASS: ("低音", "bass"),
    Role.DRUMS: ("打楽器", "drums"),
}


def title_of(plan: Plan) -> Localized:
    """The planner's title, or one of the mood, the style and the key."""
    if plan.title:
        return Localized(plan.title, plan.title)
    ja, en = next(
        (ja, en) for valence, arousal, ja, en in _MOODS if plan.valence < valence and plan.arousal < arousal
    )
    return Localized(f"{ja}{plan.style.ja}", f"{en} {plan.style.en} in {plan.key.letter}")


def shown_title(plan: Plan) -> str:
    """The title in the language of the prompt."""
    return title_of(plan).text(detect(plan.prompt, Language.EN))


def in_words(piece: Piece) -> Localized:
    """The plan in a sentence or two."""
    plan = piece.plan
    parts = [(role, *instrument(program)) for role, program in plan.programs if piece.part(role) is not None]
    form = " ".join(section.name for section in piece.sections)
    ja_parts = "、".join(_ROLES[role][0] + ("" if role is Role.DRUMS else f"は{ja}") for role, ja, _ in parts)
    en_parts = ", ".join(_ROLES[role][1] + ("" if role is Role.DRUMS else f" on {en}") for role, _, en in parts)
    return Localized(
        f"{plan.style.ja}。{plan.key.ja}、{plan.metre.name}拍子、テンポ{plan.tempo:.0f}。形式は{form}。{ja_parts}。",
        f"{plan.style.en} in {plan.key.en}, {plan.metre.name}, {plan.tempo:.0f} quarter notes a minute; "
        f"form {form}; {en_parts}.",
    )


def piece_json(piece: Piece, seconds: float, loop: Loop | None, rate: int) -> str:
    """Everything about the piece that others may want, as JSON."""
    plan, bar = piece.plan, piece.plan.metre.bar
    title, words = title_of(plan), in_words(piece)

    def at(tick: int) -> float:
        return round(seconds_at(tick, piece.tempos), 4)

    value = {
        "title": {"ja": title.ja, "en": title.en},
        "plan": {"ja": words.ja, "en": words.en},
        "prompt": plan.prompt,
        "seed": plan.seed,
        "seconds": round(seconds, 4),
        "style": plan.style.name,
        "key": {"ja": plan.key.ja, "en": plan.key.en},
        "metre": plan.metre.name,
        "tempo": round(plan.tempo, 2),
        "valence": round(plan.valence, 3),
        "arousal": round(plan.arousal, 3),
        "understood": list(plan.found),
        "refused": list(plan.notes),
        "sections": [
            {
                "name": one.name,
                "start": at(one.first * bar),
                "stop": at((one.first + one.bars) * bar),
                "bars": one.bars,
                "energy": round(one.energy, 3),
            }
            for one in piece.sections
        ],
        "chords": [{"symbol": one.chord.symbol, "start": at(one.start)} for one in piece.slots],
        "parts": [{"role": one.role.value, "program": one.program, "notes": len(one.notes)} for one in piece.parts],
        "loop": None if loop is None else {"start": loop.start, "stop": loop.end, "sample_rate": rate},
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
