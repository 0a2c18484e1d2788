"""Two thousand damaged pictures of every kind: each is read or refused in a sentence, and none takes long."""

from __future__ import annotations

import io
from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from saijin_studio.config.resources import resource
from saijin_studio.core.picture_errors import PictureError
from saijin_studio.runners.picture_files import pages_of

if TYPE_CHECKING:
    from pathlib import Path

_KINDS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("PNG", "RGBA", {}),
    ("PNG", "P", {}),
    ("PNG", "1", {}),
    ("PNG", "I;16", {}),
    ("JPEG", "CMYK", {}),
    ("JPEG", "RGB", {"progressive": True}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGBA", {"lossless": True}),
    ("GIF", "P", {}),
    ("BMP", "RGB", {}),
    ("AVIF", "RGB", {}),
    ("TIFF", "CMYK", {}),
    ("TIFF", "1", {"compression": "group4"}),
    ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    ("TIFF", "RGB", {"compression": "jpeg"}),
    ("TIFF", "RGB", {"compression": "tiff_adobe_deflate"}),
)
_ROUNDS, _LIMIT_SECONDS = 2000, 5.0


def _good() -> list[bytes]:
    with Image.open(resource("assets", "pictures", "menu.png")) as menu:
        small = menu.convert("RGB").resize((190, 100))
    made: list[bytes] = []
    for form, mode, options in _KINDS:
        stream = io.BytesIO()
        picture = small.convert("L").convert(mode) if mode == "I;16" else small.convert(mode)
        picture.save(stream, format=form, **options)
        made.append(stream.getvalue())
    return made


def _damaged(content: bytes, chance: np.random.Generator) -> bytes:
    changed = bytearray(content)
    for _ in range(int(chance.choice((1, 1, 2, 5, 20)))):
        at = int(chance.integers(max(1, min(len(changed), int(chance.choice((64, 400, 10**6)))))))
        match int(chance.integers(5)):
            case 0 | 1:
                changed[at : at + 1] = chance.bytes(1)
            case 2:
                changed[at : at + 4] = chance.bytes(4)
            case 3:
                changed[at:at] = chance.bytes(int(chance.integers(1, 9)))
            case _:
                del changed[at : int(chance.choice((at + 3, len(changed))))]
    return bytes(changed)


def test_each_is_read_or_refused_and_none_takes_long(tmp_path: Path) -> None:
    chance, good, file = np.random.default_rng(5), _good(), tmp_path / "a.png"
    became: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        file.write_bytes(_damaged(good[int(chance.integers(len(good)))], chance))
        begun = monotonic()
        try:
            became["read"] += all(page.pixels.shape[2] == 3 for page in pages_of(file))
        except PictureError as error:
            became[type(error).__name__] += 1
        assert monotonic() - begun < _LIMIT_SECONDS
    assert sum(became.values()) == _ROUNDS
    assert min(became["read"], became["PictureDamaged"], became["PictureUnknown"]) > 100, became
