"""``take.json``: what is known of a take, written and read strictly."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.sound import FileKind
from saijin_studio.core.strict_json import decoded
from saijin_studio.takes.fields import LATEST, Fields, cleaned, is_name, is_take
from saijin_studio.takes.values import Provenance, Take, TakeFile, TakeId, TakeKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "take.json"
VERSION = 1
MAX_BYTES = 16 * 1024 * 1024

_TAKE = {"version", "id", "title", "kind", "files", "before", "seconds", "rate", "channels", "tags", "text",
         "emotion", "notes", "provenance"}  # fmt: skip
_FILE = {"name", "kind", "title"}
_EMOTION = {"scores", "valence", "arousal", "evidence"}
_PROVENANCE = {"created", "studio", "row", "variant", "title", "licence", "stand_in", "seed", "prompt", "voice",
               "persona", "parents"}  # fmt: skip
_MOST_SECONDS = 1e9


def written(take: Take) -> str:
    """A take as JSON."""
    return json.dumps(
        _cleaned(
            {
                "version": VERSION,
                "id": take.id,
                "title": take.title,
                "kind": take.kind.value,
                "files": [{"name": one.name, "kind": one.kind.value, "title": one.title} for one in take.files],
                "before": list(take.before),
                "seconds": take.seconds,
                "rate": take.rate,
                "channels": take.channels,
                "tags": list(take.tags),
                "text": take.text,
                "emotion": _emotion_written(take.emotion),
                "notes": list(take.notes),
                "provenance": provenance_written(take.provenance),
            }
        ),
        ensure_ascii=False,
        indent=1,
    )


def provenance_written(provenance: Provenance) -> Mapping[str, object]:
    """Where it comes from, as an object of JSON."""
    return {
        "created": provenance.created,
        "studio": provenance.studio,
        "row": provenance.row,
        "variant": provenance.variant,
        "title": provenance.title,
        "licence": provenance.licence,
        "stand_in": provenance.stand_in,
        "seed": provenance.seed,
        "prompt": provenance.prompt,
        "voice": provenance.voice,
        "persona": provenance.persona,
        "parents": list(provenance.parents),
    }


def read(data: bytes, folder: Path) -> Take:
    """The take that is described.

    Args:
        data: the JSON.
        folder: where it lies, whose name is the take's id.

    Raises:
        ValueError: with what is wrong with it; nothing else is ever raised.
    """
    try:
        value = decoded(data)
    except UnicodeDecodeError as error:
        raise ValueError("its description is no text") from error
    except ValueError as error:
        raise ValueError("its description is not JSON, or breaks off") from error
    fields = Fields(value, _TAKE)
    if fields.value("version") != VERSION or isinstance(fields.value("version"), bool):
        raise ValueError("a newer version of the studio made it")
    if fields.text("id") != folder.name or not is_take(folder.name):
        raise ValueError("it is another take's description")
    return Take(
        id=TakeId(folder.name),
        folder=folder,
        title=fields.text("title"),
        kind=fields.choice("kind", TakeKind),
        files=tuple(_file(one) for one in fields.items("files")),
        provenance=_provenance(fields.value("provenance")),
        seconds=fields.number("seconds", 0.0, _MOST_SECONDS),
        rate=fields.whole("rate"),
        channels=fields.whole("channels"),
        tags=fields.texts("tags"),
        text=fields.text("text"),
        emotion=_emotion(fields.value("emotion")),
        notes=fields.texts("notes"),
        before=fields.names("before"),
    )


def _cleaned(value: object) -> object:
    """A value with every text in it as it is kept."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in cast("list[object]", value)]
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in cast("dict[str, object]", value).items()}
    return value


def _file(value: object) -> TakeFile:
    fields = Fields(value, _FILE)
    name = fields.text("name")
    if not is_name(name):
        raise ValueError(f"{name[:40]!r} is no name of a file in it")
    return TakeFile(name, fields.choice("kind", FileKind), fields.text("title"))


def _provenance(value: object) -> Provenance:
    fields = Fields(value, _PROVENANCE)
    parents = fields.texts("parents")
    if not all(is_take(one) for one in parents):
        raise ValueError("its field 'parents' is not what it should be")
    return Provenance(
        created=fields.number("created", 0.0, LATEST),
        studio=fields.text("studio"),
        row=fields.text("row"),
        variant=fields.text("variant"),
        title=fields.text("title"),
        licence=fields.text("licence"),
        stand_in=fields.flag("stand_in"),
        seed=fields.whole_or_none("seed"),
        prompt=fields.text("prompt"),
        voice=fields.text("voice"),
        persona=fields.text("persona"),
        parents=tuple(TakeId(one) for one in parents),
    )


def _emotion_written(reading: EmotionReading | None) -> Mapping[str, object] | None:
    if reading is None:
        return None
    return {
        "scores": {one.value: score for one, score in reading.scores},
        "valence": reading.valence,
        "arousal": reading.arousal,
        "evidence": list(reading.evidence),
    }


def _emotion(value: object) -> EmotionReading | None:
    if value is None:
        return None
    fields = Fields(value, _EMOTION)
    shares = Fields(fields.value("scores"), {one.value for one in Emotion})
    scores = tuple((one, shares.number(one.value, 0.0, 1.0)) for one in Emotion)
    return EmotionReading(
        max(scores, key=lambda pair: pair[1])[0],
        scores,
        fields.number("valence", -1.0, 1.0),
        fields.number("arousal", 0.0, 1.0),
        fields.texts("evidence"),
    )
