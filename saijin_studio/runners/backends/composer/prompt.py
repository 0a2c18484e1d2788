"""A prompt to a plan. What is asked for wins; what is left open is chosen by the mood, the style and the seed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer import instruments, vocabulary
from saijin_studio.runners.backends.composer.chance import Chance
from saijin_studio.runners.backends.composer.plan import Plan
from saijin_studio.runners.backends.composer.planner import Choices, read_choices
from saijin_studio.runners.backends.composer.score import METRES, Role
from saijin_studio.runners.backends.composer.style_table import STYLES
from saijin_studio.runners.backends.composer.theory import MODES, Key
from saijin_studio.runners.backends.composer.wishes import (
    HIGHEST_TEMPO,
    LOWEST_TEMPO,
    Wishes,
    best_in,
    folded,
    found_in,
    wishes_in,
)

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.styles import Style

_KEYS = {0: 5.0, 2: 4.0, 7: 4.0, 5: 4.0, 9: 3.0, 4: 2.0, 10: 2.0, 3: 2.0, 8: 1.0, 11: 0.5, 1: 0.5, 6: 0.3}
_LEAST, _MOST = 0.85, 1.15
"""How far a planner may leave the tempos of a style."""


def plan_for(prompt: str, seconds: float, seed: int, planned: str = "") -> Plan:
    """The plan of a piece.

    Args:
        prompt: what was asked for, in Japanese or English; it may be empty.
        seconds: how long it is to be.
        seed: what chooses where nothing is said.
        planned: a planner's JSON; it stands where it is valid and the prompt itself says nothing.
    """
    chance = Chance.of(f"{seed}/{prompt}", "plan")
    text, wishes = folded(prompt), wishes_in(prompt)
    choices = read_choices(planned)
    style, style_word = _style(text, choices)
    valence, arousal, mood_words = _mood(text, style, choices)
    key = _key(wishes, choices, style, valence, chance)
    metre = wishes.metre or choices.metre or chance.choice(style.metres)
    tempo = _tempo(text, wishes, choices, style, arousal, chance)
    return Plan(
        prompt=prompt,
        seconds=seconds,
        seed=seed,
        style=style,
        key=key,
        metre=METRES[metre],
        tempo=tempo,
        exact_tempo=wishes.tempo is not None,
        valence=valence,
        arousal=arousal,
        programs=_programs(wishes, choices, style, chance),
        form=choices.form,
        title=choices.title,
        found=tuple(dict.fromkeys((*style_word, *mood_words))),
        notes=choices.refused,
    )


def with_length(plan: Plan, seconds: float) -> Plan:
    """The same plan for another length."""
    return replace(plan, seconds=seconds)


def _style(text: str, choices: Choices) -> tuple[Style, tuple[str, ...]]:
    found = best_in(text, vocabulary.STYLE_WORDS)
    if found is not None:
        return STYLES[found[0]], (found[1],)
    return STYLES[choices.style or "piece"], ()


def _mood(text: str, style: Style, choices: Choices) -> tuple[float, float, tuple[str, ...]]:
    """Valence and arousal: the style's own, drawn to what the words say."""
    points: list[tuple[float, float]] = []
    words: list[str] = []
    for point, entries in vocabulary.MOOD_WORDS.items():
        if found := found_in(text, entries):
            points.append(point)
            words += found
    if not points and choices.valence is not None and choices.arousal is not None:
        points = [(choices.valence, choices.arousal)]
    if not points:
        return style.valence, style.arousal, ()
    valence = sum(one for one, _ in points) / len(points)
    arousal = sum(one for _, one in points) / len(points)
    return 0.75 * valence + 0.25 * style.valence, 0.55 * arousal + 0.45 * style.arousal, tuple(words)


def _key(wishes: Wishes, choices: Choices, style: Style, valence: float, chance: Chance) -> Key:
    open_tonic, open_mode = chance.pick(_KEYS), _mode(style, valence, chance)
    tonic = next((one for one in (wishes.tonic, choices.tonic) if one is not None), open_tonic)
    return Key(tonic, MODES[wishes.mode or choices.mode or open_mode])


def _mode(style: Style, valence: float, chance: Chance) -> str:
    if not style.modes:
        dark = valence < 0 or (valence < 0.15 and chance.happens(0.4))
        if chance.happens(0.12):
            return "dorian" if dark else "lydian"
        return "minor" if dark else "major"
    # Of the style's own modes the one that is nearest to the mood is likeliest.
    weights = dict.fromkeys(style.modes, 0.0)
    for name in style.modes:
        weights[name] += 1 / (0.15 + abs(MODES[name].bright - valence)) ** 2
    if valence < -0.45 and "minor" not in weights and style.modes[0] in {"major", "dorian"}:
        return "minor"
    return chance.pick(weights)


def _tempo(text: str, wishes: Wishes, choices: Choices, style: Style, arousal: float, chance: Chance) -> float:
    slow, usual, fast = style.tempo
    lift = arousal - style.arousal
    tempo = usual + (fast - usual if lift > 0 else usual - slow) * max(-1.0, min(1.0, 1.6 * lift))
    tempo *= chance.uniform(0.96, 1.04)
    factors = [factor for factor, words in vocabulary.TEMPO_WORDS.items() if found_in(text, words)]
    if factors:
        factor = min(factors) if min(factors) < 1 else max(factors)
        tempo = usual * factor * chance.uniform(0.97, 1.03)
    if wishes.tempo is not None:
        return wishes.tempo
    if choices.tempo is not None:
        # Planners are small models; what does not go with the style is drawn to it.
        return min(max(choices.tempo, _LEAST * slow), _MOST * fast)
    return min(max(round(tempo, 1), LOWEST_TEMPO), HIGHEST_TEMPO)


def _programs(wishes: Wishes, choices: Choices, style: Style, chance: Chance) -> tuple[tuple[Role, int], ...]:
    wished = wishes.programs or choices.programs
    parts: dict[Role, int] = {
        role: chance.choice(options)
        for role, options in (
            (Role.LEAD, style.lead),
            (Role.COUNTER, style.counter),
            (Role.CHORDS, style.chords),
            (Role.PAD, style.pad),
            (Role.BASS, style.basses),
        )
        if options
    }
    if style.drums:
        parts[Role.DRUMS] = 0
    if wished:
        _arrange(parts, wished, alone=wishes.alone)
    drums = choices.drums if wishes.drums is None else wishes.drums
    if drums is False:
        parts.pop(Role.DRUMS, None)
    elif drums:
        parts.setdefault(Role.DRUMS, 0)
    return tuple(parts.items())


def _arrange(parts: dict[Role, int], wished: tuple[int, ...], *, alone: bool) -> None:
    """Give the wished instruments their parts: who can play chords does, the first of them leads."""
    chordal = [program for program in wished if program in instruments.CHORDAL]
    if alone:
        bowed = next((program for program in wished if program in {42, 57, 58}), wished[-1])
        parts.clear()
        parts[Role.LEAD] = wished[0]
        if chordal:
            parts[Role.CHORDS] = chordal[-1]
            parts[Role.BASS] = chordal[-1] if bowed not in {42, 57, 58} else bowed
        elif len(wished) > 1:
            parts[Role.BASS] = bowed
        if len(wished) > 2:
            parts[Role.COUNTER] = wished[1]
        return
    melodic = [program for program in wished if program not in chordal]
    parts[Role.LEAD] = (melodic or chordal)[0]
    if chordal:
        parts[Role.CHORDS] = chordal[-1]
    if len(melodic) > 1:
        parts[Role.COUNTER] = melodic[1]
