"""A look and a team for whom no one has chosen any."""

from __future__ import annotations

import colorsys
from hashlib import sha256
from typing import TYPE_CHECKING

from saijin_studio.core.personas import Look, Team

if TYPE_CHECKING:
    from collections.abc import Iterable

SYMBOLS = (
    "star", "heart", "leaf", "moon", "sun", "cloud", "bird", "cat", "diamond", "book-open", "tree",
    "umbrella", "snowflake", "rocket", "planet", "key", "lightbulb", "puzzle-piece", "fish", "anchor", "bell",
    "rainbow", "drop", "flame", "crown", "hourglass", "lamp", "sparkle",
)  # fmt: skip
BUSTS = ("bob", "long", "short", "pony", "twin", "bun", "hood", "wave")

_WORDS = {
    Team.CODE: ("code", "coder", "coding", "programmer", "programming", "developer", "プログラミング", "コード"),
    Team.ENGINEERING: ("engineer", "engineering", "devops", "infrastructure", "インフラ", "技術"),
    Team.QUALITY: ("qa", "quality", "tester", "testing", "reviewer", "テスト", "品質"),
    Team.DESIGN: ("design", "designer", "art", "artist", "illustration", "デザイン", "イラスト", "絵"),
    Team.DATA: ("data", "science", "scientist", "analyst", "statistics", "分析", "データ", "科学"),
    Team.MUSIC: ("music", "musician", "singer", "song", "idol", "音楽", "歌", "アイドル"),
    Team.EMOTION: ("emotion", "therapist", "counselor", "counsellor", "comfort", "カウンセラー", "相談", "癒し"),
}


def look_of(name: str) -> Look:
    """A look that the same name always gets: a pale and a strong colour of one hue, a symbol and an outline."""
    digest = sha256(name.encode()).digest()
    hue = int.from_bytes(digest[:2], "big") / 65536
    pale, strong = (colorsys.hls_to_rgb(hue, light, full) for light, full in ((0.82, 0.6), (0.5, 0.42)))
    return Look((_hex(pale), _hex(strong)), SYMBOLS[digest[2] % len(SYMBOLS)], BUSTS[digest[3] % len(BUSTS)])


def team_of(tags: Iterable[str]) -> Team:
    """The team that the first telling tag names; planning when none tells."""
    for tag in tags:
        words = {tag.casefold(), *tag.casefold().split()}
        for team, names in _WORDS.items():
            if not words.isdisjoint(names):
                return team
    return Team.PLANNING


def _hex(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in colour)
