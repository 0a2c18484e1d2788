"""What comes with a message, as a model is given it. Pure.

A text or a document goes into the turn before the user's words, under its name and between fences. A picture or a
sound goes along as a file where the model can take it. Of a picture that a model cannot see, or that the user
wants told as text, goes what was read in it, as of a text; what is left is replaced by one honest line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.core.messages import MediaKind
from saijin_studio.dialogue.tokens import ESTIMATE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.messages import Media, Message
    from saijin_studio.dialogue.tokens import Measure

_FENCES = re.compile(r"^ {0,3}(`{3,})", re.MULTILINE)
_SAFETY = 0.95
"""A part of a text is as many tokens as its share of the characters, and seldom a little more."""

_LANGUAGES = {
    "c": "c", "cc": "cpp", "cpp": "cpp", "cs": "csharp", "css": "css", "go": "go", "h": "c", "hpp": "cpp",
    "htm": "html", "html": "html", "ini": "ini", "java": "java", "js": "javascript", "json": "json", "kt": "kotlin",
    "lua": "lua", "md": "markdown", "php": "php", "pl": "perl", "ps1": "powershell", "py": "python", "r": "r",
    "rb": "ruby", "rs": "rust", "scala": "scala", "sh": "bash", "sql": "sql", "swift": "swift", "toml": "toml",
    "ts": "typescript", "tsx": "tsx", "xml": "xml", "yaml": "yaml", "yml": "yaml",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Eyes:
    """What a model can take besides text.

    ``sees`` are the kinds that it takes as files, ``readable`` tells whether a file is there and can be sent.
    """

    sees: frozenset[MediaKind] = frozenset()
    readable: Callable[[Media], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Told:
    """A message as a model gets it, and the names of what it cannot see and of what it gets only in part."""

    message: Message
    unseen: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()


def tell(message: Message, eyes: Eyes, language: Language, room: int, measure: Measure = ESTIMATE) -> Told:
    """Put the attachments of a message into its text, as far as they are not sent as files.

    Args:
        message: as the user wrote it.
        eyes: what the model can take.
        language: for the lines around the attachments.
        room: tokens that the texts of all attachments may take together; each gets an equal share, and what one
            does not need goes to the others.
        measure: counts tokens.
    """
    if not message.media:
        return Told(message)
    files: list[Media] = []
    parts: list[str] = []
    unseen: list[str] = []
    shortened: list[str] = []
    texts = [at for at, one in enumerate(message.media) if _told_as_text(one, eyes)]
    shares = dict(zip(texts, shares_of([measure.text(message.media[at].text) for at in texts], room), strict=True))
    for at, one in enumerate(message.media):
        if at in shares:
            text = shorten(one.text, shares[at], language, measure)
            if text != one.text:
                shortened.append(name_of(one))
            parts.append(_block(one, text, language))
        elif one.kind in eyes.sees and eyes.readable(one):
            files.append(one)
        else:
            unseen.append(name_of(one))
            parts.append(_excuse(one, language, missing=one.kind in eyes.sees))
    words = (message.text,) if message.text else ()
    told = replace(message, text="\n\n".join((*parts, *words)), media=tuple(files))
    return Told(told, tuple(unseen), tuple(shortened))


def shorten(text: str, room: int, language: Language, measure: Measure = ESTIMATE) -> str:
    """The beginning of a text that is longer than ``room`` tokens, with a last line that says so."""
    tokens = measure.text(text)
    if tokens <= room:
        return text
    kept = text[: int(len(text) * max(room, 0) / tokens * _SAFETY)]
    line = kept.rfind("\n")
    if line > len(kept) * 4 // 5:
        kept = kept[:line]
    if language is Language.JA:
        marker = f"[…長すぎるため、全{len(text):,}文字のうち先頭の{len(kept):,}文字だけです]"
    else:
        marker = f"[… too long: only the first {len(kept):,} of {len(text):,} characters]"
    return f"{kept}\n{marker}" if kept else marker


def name_of(media: Media) -> str:
    """What the user knows an attachment as."""
    return media.name or media.path.name


def shares_of(needs: Sequence[int], room: int) -> list[int]:
    """How much of ``room`` each may take: what it needs, or an equal share of what the modest ones leave."""
    given = [0] * len(needs)
    waiting = sorted(range(len(needs)), key=needs.__getitem__)
    left = max(room, 0)
    for place, at in enumerate(waiting):
        given[at] = min(needs[at], left // (len(waiting) - place))
        left -= given[at]
    return given


def _told_as_text(media: Media, eyes: Eyes) -> bool:
    """Whether a model gets the text of a file instead of the file."""
    match media.kind:
        case MediaKind.TEXT | MediaKind.DOCUMENT:
            return True
        case MediaKind.IMAGE if not media.as_text:
            seen = media.kind in eyes.sees and eyes.readable(media)
            return bool(media.text.strip()) and not seen
        case MediaKind.IMAGE:
            return True
        case MediaKind.AUDIO:
            return False


def _title(media: Media, name: str, language: Language) -> str:
    if media.kind is MediaKind.IMAGE:
        words = "画像から読み取った文字" if language is Language.JA else "text read in a picture"
        return f"[{words}: {name}]"
    return f"[添付ファイル: {name}]" if language is Language.JA else f"[attached file: {name}]"


def _block(media: Media, text: str, language: Language) -> str:
    name = _one_line(name_of(media))
    title = _title(media, name, language)
    if not text.strip():
        empty = "(読み取れる文字がありません)" if language is Language.JA else "(no text can be read in it)"
        return f"{title}\n{empty}"
    longest = max((len(found) for found in _FENCES.findall(text)), default=2)
    fence = "`" * max(3, longest + 1)
    kind = _LANGUAGES.get(PurePath(name).suffix[1:].lower(), "") if media.kind is MediaKind.TEXT else ""
    return f"{title}\n{fence}{kind}\n{text.rstrip()}\n{fence}"


def _excuse(media: Media, language: Language, *, missing: bool) -> str:
    name, picture = _one_line(name_of(media)), media.kind is MediaKind.IMAGE
    if language is Language.JA:
        kind = "画像" if picture else "音声"
        why = (
            f"この{kind}は読み込めません"
            if missing
            else f"あなたは{kind}を{'見る' if picture else '聞く'}ことができません"
        )
        return f"[{kind}: {name}（{why}）]"
    kind = "picture" if picture else "sound"
    why = "it cannot be read" if missing else f"you cannot {'see pictures' if picture else 'hear sounds'}"
    return f"[{kind}: {name}; {why}]"


def _one_line(name: str) -> str:
    return " ".join(name.split())
