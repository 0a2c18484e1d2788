"""The piano roll is a PNG that shows the notes where they are."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from saijin_studio.runners.backends.composer.performing import performed
from saijin_studio.runners.backends.composer.picture import HEIGHT, WIDTH, picture
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.writing import write

PINK = (229, 72, 119)


def pixels(prompt: str, seconds: float = 20.0) -> np.ndarray:
    data = picture(performed(write(plan_for(prompt, seconds, 1))), seconds)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">2I5B", data[16:29]) == (WIDTH, HEIGHT, 8, 6, 0, 0, 0)
    at, packed = 33, b""
    while data[at + 4 : at + 8] == b"IDAT":
        (length,) = struct.unpack(">I", data[at : at + 4])
        packed += data[at + 8 : at + 8 + length]
        at += 12 + length
    rows = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(HEIGHT, 1 + WIDTH * 4)
    return rows[:, 1:].reshape(HEIGHT, WIDTH, 4)


def test_the_melody_goes_through_the_picture_on_clear_ground() -> None:
    image = pixels("a happy pop song")
    melody = (image[..., :3] == PINK).all(axis=2)
    columns = melody.any(axis=0)
    assert columns.mean() > 0.5
    assert columns[-WIDTH // 20 :].any()
    assert image[..., 3].min() < 60
    assert image[..., 3].max() == 255


def test_a_higher_melody_stands_higher() -> None:
    def top(prompt: str) -> float:
        rows = (pixels(prompt)[..., :3] == PINK).all(axis=2).any(axis=1).nonzero()[0]
        return float(rows.mean())

    assert top("lullaby with piccolo") < HEIGHT / 2


def test_drums_have_the_bottom_rows() -> None:
    with_drums, without = pixels("rock"), pixels("rock, no drums")
    violet = (150, 120, 190)
    assert (with_drums[HEIGHT - 44 :, :, :3] == violet).all(axis=2).any()
    assert not (without[..., :3] == violet).all(axis=2).any()
