"""What a new persona begins with: everything that a file must have, to be written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.personas.shelf.draft import Fields, text_of
from saijin_studio.personas.shelf.names import free_id

if TYPE_CHECKING:
    from collections.abc import Collection

_BLANK: Fields = {
    "name": {"ja": "新しい仲間", "kana": "あたらしいなかま", "en": "New persona"},
    "role": {"ja": "相談役", "en": "Adviser"},
    "team": "planning",
    "specialties": [{"ja": "なんでも相談", "en": "Anything at all"}],
    "greeting": {"ja": "こんにちは。何をお手伝いしましょうか。", "en": "Hello. What can I do for you?"},
    "system_prompt": {
        "ja": "あなたは新しい仲間です。短く、具体的に、必ず日本語で答えます。",
        "en": "Your name is New persona. Answer briefly and to the point, always in English.",
    },
    "capabilities": [{"capability": "chat", "models": ["llama3.1-8b-instruct"]}],
    "sampling": {"temperature": 0.6, "max_tokens": 768},
    "voice": {"engine": "kokoro", "speaker": "jf_alpha", "speed": 1.0},
    "look": {"colours": ["#F7D9A8", "#C77B2B"], "symbol": "star", "bust": "bob"},
    "samples": [{"ja": "自己紹介をしてください。", "en": "Please introduce yourself."}],
}


def blank(taken: Collection[str]) -> str:
    """The text of a persona that is nobody yet, with an id that nobody has."""
    return text_of({"id": free_id("new-persona", taken), **_BLANK})
