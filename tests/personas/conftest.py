"""A sound persona file, and a folder to put files into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SOUND = """\
id: tsumugi
name:
  ja: ツムギ
  kana: つむぎ
  en: Tsumugi
role:
  ja: 翻訳
  en: Translation
team: emotion
specialties:
  - ja: 日英翻訳
    en: Japanese and English
greeting:
  ja: こんにちは
  en: Hello
system_prompt:
  ja: あなたはツムギです。
  en: You are Tsumugi.
capabilities:
  - capability: chat
    models: [miyu, phi3-mini]
look:
  colours: ["#AABBCC", "#112233"]
  symbol: translate
  bust: bob
"""


@pytest.fixture
def sound() -> str:
    """The text of a file with nothing wrong and nothing that could be left out."""
    return SOUND


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file, with its folder, and returns its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put
