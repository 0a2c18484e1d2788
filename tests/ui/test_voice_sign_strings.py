"""What is heard in a voice can be translated."""

from __future__ import annotations

from saijin_studio.core.voice_signs import VoiceSign
from saijin_studio.ui.voice_sign_strings import SIGNS


def test_every_sign_is_there_to_be_translated() -> None:
    assert list(SIGNS) == [one.value for one in VoiceSign]
