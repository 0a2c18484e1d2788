"""A persona as a mapping, in the words of its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.core.language import Localized
    from saijin_studio.core.personas import CapabilityMapping, Check, Persona

    Value = str | int | float | list["Value"] | dict[str, "Value"]


def as_mapping(persona: Persona) -> dict[str, Value]:
    """The persona as lists and mappings that JSON and YAML can hold; written to a file, it reads back the same."""
    sampling, voice, look = persona.sampling, persona.voice, persona.look
    drawn: dict[str, Value] = {
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "top_k": sampling.top_k,
        "min_p": sampling.min_p,
        "repeat_penalty": sampling.repeat_penalty,
        "max_tokens": sampling.max_tokens,
    }
    if sampling.seed is not None:
        drawn["seed"] = sampling.seed
    if sampling.stop:
        drawn["stop"] = list(sampling.stop)
    return {
        "id": persona.id,
        "name": {"ja": persona.name.ja, "kana": persona.name.kana, "en": persona.name.en},
        "role": _both(persona.role),
        "team": persona.team.value,
        "specialties": [_both(one) for one in persona.specialties],
        "greeting": _both(persona.greeting),
        "system_prompt": _both(persona.system_prompt),
        **({} if persona.full_prompt is None else {"full_prompt": _both(persona.full_prompt)}),
        "capabilities": [_served(one) for one in persona.capabilities],
        "sampling": drawn,
        "voice": {
            "engine": voice.engine,
            "speaker": voice.speaker,
            "speed": voice.speed,
            "styles": dict(voice.styles),
        },
        "look": {"colours": list(look.colours), "symbol": look.symbol, "bust": look.bust},
        "samples": [_both(one) for one in persona.samples],
        "examples": [{"user": _both(one.user), "reply": _both(one.reply)} for one in persona.examples],
        "checks": [_check(one) for one in persona.checks],
        **({"card": persona.card} if persona.card else {}),
    }


def _served(mapping: CapabilityMapping) -> Value:
    found: dict[str, Value] = {"capability": mapping.capability.value, "models": list(mapping.models)}
    if mapping.why is not None:
        found["why"] = _both(mapping.why)
    return found


def _both(text: Localized) -> Value:
    return {"ja": text.ja, "en": text.en}


def _check(check: Check) -> Value:
    """What is as it is without being said is left out."""
    kept: dict[str, Value] = {"prompt": check.prompt, "language": check.language.value}
    said: dict[str, Value | None] = {
        "small": check.small,
        "contains": list(check.contains),
        "matches": check.matches,
        "min_characters": check.min_characters if check.min_characters > 1 else None,
        "max_characters": check.max_characters,
        "json": {name: kind.value for name, kind in check.json},
        "python": check.python,
        "rubric": check.rubric,
    }
    return kept | {name: value for name, value in said.items() if value}
