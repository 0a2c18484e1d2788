"""From a file of any program to conversations, or to one error. The kind is told by the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.attachment_errors import ImportFailed
from saijin_studio.exchange.fields import MAX_BYTES, MAX_CONVERSATIONS, items_of, json_of
from saijin_studio.exchange.foreign.chatgpt import from_chatgpt, is_conversation
from saijin_studio.exchange.foreign.open_webui import from_open_webui, is_chat
from saijin_studio.exchange.foreign.sillytavern import from_sillytavern, is_header
from saijin_studio.exchange.reading_json import from_json, is_ours
from saijin_studio.exchange.renewing import renewed
from saijin_studio.exchange.values import ExchangeFault, Imported, Note, Repair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.exchange.reading_json import Place
    from saijin_studio.exchange.values import Casting

_KIND = "it holds no conversations of a program that the studio knows"


def read_any(path: Path, casting: Casting, place: Place, now: float) -> Sequence[Imported]:
    """The conversations in a file, with ids of their own. It blocks: call it in a thread.

    Args:
        path: the file.
        casting: who answers.
        place: where attachments of our own exports are kept.
        now: seconds since the epoch, for what has no time.

    Raises:
        ImportFailed: when there are none in it, it is damaged, or larger than it may be.
    """
    try:
        return read_bytes(_content(path), casting, place, now)
    except ExchangeFault as fault:
        raise ImportFailed(file=str(path), reason=str(fault)) from fault


def read_bytes(data: bytes, casting: Casting, place: Place, now: float) -> Sequence[Imported]:
    """As ``read_any``, for what was read already.

    Raises:
        ExchangeFault: where ``read_any`` raises ImportFailed.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data.startswith((b"{", b"[")):
        raise ExchangeFault(_KIND)
    if _is_lines(data):
        return from_sillytavern(data, casting, now)
    value = json_of(data)
    if is_ours(value):
        found = [renewed(one, casting) for one in from_json(value, place)]
    else:
        found = _foreign(items_of(value) or [value], casting, now)
    if not found:
        raise ExchangeFault("there is no conversation in it")
    return found


def _is_lines(data: bytes) -> bool:
    first = data[: max(data.find(b"\n"), 0)] or data
    if b'"chat_metadata"' not in first and b'"character_name"' not in first:
        return False
    try:
        return is_header(json_of(first))
    except ExchangeFault:
        return False


def _foreign(values: list[object], casting: Casting, now: float) -> list[Imported]:
    """Conversations of other programs; those without a message are left out as long as there are others."""
    known = [one for one in values if is_conversation(one) or is_chat(one)]
    if not known:
        raise ExchangeFault(_KIND)
    if len(known) > MAX_CONVERSATIONS:
        raise ExchangeFault(f"there are more than {MAX_CONVERSATIONS:,} conversations in it")
    found: list[Imported] = []
    fault: ExchangeFault | None = None
    for one in known:
        try:
            found += (from_chatgpt if is_conversation(one) else from_open_webui)(one, casting, now)
        except ExchangeFault as empty:
            fault = empty
    if fault is not None and not found:
        raise fault
    return found


def merged(notes: Sequence[Note]) -> tuple[Note, ...]:
    """The same notes, those of one kind and about the same as one."""
    counts: dict[tuple[Repair, str], int] = {}
    for note in notes:
        counts[note.repair, note.what] = counts.get((note.repair, note.what), 0) + note.count
    return tuple(Note(repair, count, what) for (repair, what), count in counts.items())


def _content(path: Path) -> bytes:
    try:
        content = b""
        if regular := path.is_file():
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ExchangeFault("it cannot be read") from error
    if not regular:
        raise ExchangeFault("it is not a file")
    if len(content) > MAX_BYTES:
        raise ExchangeFault(f"it is larger than {MAX_BYTES // 1024**2} MB")
    return content
