"""The engines that run in workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine
from saijin_studio.runners.backends.composer.backend import ComposerBackend
from saijin_studio.runners.backends.hf_backend import TransformersBackend
from saijin_studio.runners.backends.lexicon import LexiconBackend
from saijin_studio.runners.backends.llama_cpp import LlamaCppBackend
from saijin_studio.runners.backends.prosody import ProsodyBackend
from saijin_studio.runners.backends.rapid_ocr import RapidOcrBackend
from saijin_studio.runners.backends.singer import SingerBackend
from saijin_studio.runners.backends.speech_backend import SpeechBackend
from saijin_studio.runners.backends.speech_hibari import HibariEngine
from saijin_studio.runners.backends.speech_kokoro import KokoroEngine
from saijin_studio.runners.backends.speech_open_jtalk import OpenJTalkEngine
from saijin_studio.runners.backends.speech_vits_onnx import VitsOnnxEngine
from saijin_studio.runners.backends.whisper import WhisperBackend

if TYPE_CHECKING:
    from saijin_studio.runners.backend import Backends


def shipped_backends() -> Backends:
    """Which engine is run by what."""
    return {
        Engine.LLAMA_CPP: LlamaCppBackend,
        Engine.KOKORO: lambda _place: SpeechBackend(KokoroEngine()),
        Engine.OPEN_JTALK: lambda _place: SpeechBackend(OpenJTalkEngine()),
        Engine.HIBARI: lambda _place: SpeechBackend(HibariEngine()),
        Engine.VITS_ONNX: lambda _place: SpeechBackend(VitsOnnxEngine()),
        Engine.WHISPER: WhisperBackend,
        Engine.TRANSFORMERS: TransformersBackend,
        Engine.COMPOSER: lambda _place: ComposerBackend(),
        Engine.SINGER: lambda _place: SingerBackend(),
        Engine.LEXICON: LexiconBackend,
        Engine.PROSODY: ProsodyBackend,
        Engine.RAPID_OCR: RapidOcrBackend,
    }
