"""From stored messages and events to what the conversation shows."""

from __future__ import annotations

import time
import uuid
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark, ReplyFacts
from saijin_studio.ui.widgets.message_items import MessageItems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.conversations import StoredMessage, Summary
    from saijin_studio.core.events import BranchRead, Served
    from saijin_studio.core.feelings import Feeling
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Media
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.model_numbers import ModelNumbers

_NO_ALTERNATIVES: Mapping[MessageId, tuple[MessageId, ...]] = MappingProxyType({})


class MessageWords(QObject):
    """Turns stored messages into items, in the window's language and the user's time zone.

    Args:
        cast: who the replies are from.
        numbers: the models' colour numbers, by their weights.
        weights: the weights of every variant.
        language: of names and dates.
    """

    def __init__(
        self,
        cast: Cast,
        numbers: ModelNumbers,
        weights: Mapping[VariantId, str],
        language: Language,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = {one.id: one for one in cast.personas}
        self._numbers = numbers
        self._weights = weights
        self._locale = QLocale(language.value)
        self._language = language
        self._times: dict[tuple[int, int], str] = {}
        self._thoughts: dict[MessageId, float] = {}

    @property
    def language(self) -> Language:
        """The language that is written."""
        return self._language

    def set_language(self, language: Language) -> None:
        """Write names, times and days in another language from now on."""
        self._locale = QLocale(language.value)
        self._language = language
        self._times.clear()

    def set_cast(self, cast: Cast) -> None:
        """Take other personas for the names and looks of replies that are shown from now on."""
        self._people = {one.id: one for one in cast.personas}

    def note_thought(self, message: MessageId, seconds: float) -> None:
        """So long a model thought before it answered; nobody keeps that beyond the session."""
        self._thoughts[message] = seconds

    def branch(self, read: BranchRead) -> MessageItems:
        """The items of a conversation as it was read."""
        return self.items(read.messages, read.alternatives, read.summary)

    def items(
        self,
        messages: Sequence[StoredMessage],
        alternatives: Mapping[MessageId, tuple[MessageId, ...]] = _NO_ALTERNATIVES,
        summary: Summary | None = None,
    ) -> MessageItems:
        """The items of a branch; the first of every day carries the day's words."""
        streaming = (row for row, one in enumerate(messages) if one.state is ReplyState.STREAMING)
        make = partial(self._made, messages, alternatives, summary)
        return MessageItems((one.id for one in messages), make, streaming)

    def item(self, message: StoredMessage, siblings: tuple[MessageId, ...] = ()) -> MessageItem:
        """One message, without the words of its day."""
        return self._item(message, time.localtime(message.created), "", siblings)

    def _made(
        self,
        messages: Sequence[StoredMessage],
        alternatives: Mapping[MessageId, tuple[MessageId, ...]],
        summary: Summary | None,
        row: int,
    ) -> MessageItem:
        message = messages[row]
        at = time.localtime(message.created)
        before = time.localtime(messages[row - 1].created) if row else None
        fresh = before is None or (at.tm_year, at.tm_yday) != (before.tm_year, before.tm_yday)
        said = summary.text if summary is not None and summary.upto == message.id else ""
        day = self._day(at) if fresh else ""
        return self._item(message, at, day, alternatives.get(message.id, ()), said)

    def _item(
        self,
        message: StoredMessage,
        at: time.struct_time,
        day: str,
        siblings: tuple[MessageId, ...],
        summary: str = "",
    ) -> MessageItem:
        said = self._time(at)
        if message.message.role is Role.USER:
            return MessageItem(
                message.id,
                Role.USER,
                message.message.text,
                time=said,
                day=day,
                parent=message.parent,
                siblings=siblings,
                media=message.message.media,
                edited=message.edited,
                summary=summary,
                feeling=message.message.feeling,
            )
        persona = self._people.get(message.persona) if message.persona is not None else None
        usage = message.usage
        facts = ReplyFacts(message.persona, message.served, usage, message.context, message.reason, message.created)
        return MessageItem(
            id=message.id,
            role=Role.ASSISTANT,
            text=message.message.text,
            name=persona.name.text(self._language) if persona is not None else str(message.persona or ""),
            look=persona.look if persona is not None else None,
            model=self.mark(message.served),
            stand_in=message.served is not None and message.served.stand_in,
            time=said,
            day=day,
            rate=usage.tokens_per_second or None if usage is not None else None,
            state=message.state,
            fault=message.fault,
            parent=message.parent,
            siblings=siblings,
            media=message.message.media,
            thinking=message.thinking,
            thought=self._thoughts.get(message.id),
            left_out=message.left_out,
            feedback=message.feedback,
            edited=message.edited,
            summary=summary,
            facts=facts,
            feeling=message.message.feeling,
        )

    def beginning(self, message: MessageId, persona: Persona) -> MessageItem:
        """A reply that has just been asked for."""
        return MessageItem(
            id=message,
            role=Role.ASSISTANT,
            text="",
            name=persona.name.text(self._language),
            look=persona.look,
            time=self._time(time.localtime()),
            state=ReplyState.STREAMING,
            facts=ReplyFacts(persona.id, created=time.time()),
        )

    def asked(
        self,
        text: str,
        media: tuple[Media, ...] = (),
        after: float | None = None,
        feeling: Feeling | None = None,
    ) -> MessageItem:
        """What the user has just said; its own id is known to the store only.

        Args:
            text: what was said.
            media: what went with it.
            after: when the message before it was written, in seconds since the epoch; None where that is not known
                and the day has no words.
            feeling: how it was said.
        """
        now, before = time.localtime(), time.localtime(after)
        fresh = after is not None and (now.tm_year, now.tm_yday) != (before.tm_year, before.tm_yday)
        day = self._day(now) if fresh else ""
        made = MessageId(uuid.uuid4().hex)
        return MessageItem(made, Role.USER, text, time=self._time(now), day=day, media=media, feeling=feeling)

    def mark(self, served: Served | None) -> ModelMark | None:
        """The model's title with its colour."""
        return (
            None
            if served is None
            else ModelMark(served.title, self._numbers.number(self._weights.get(served.variant, served.title)))
        )

    def mark_of(self, title: str, key: ModelKey) -> ModelMark:
        """A model's title with the colour of its weights."""
        return ModelMark(title, self._numbers.number(key.weights))

    def _time(self, at: time.struct_time) -> str:
        minute = at.tm_hour, at.tm_min
        if minute not in self._times:
            self._times[minute] = self._locale.toString(QTime(*minute), QLocale.FormatType.ShortFormat)
        return self._times[minute]

    def _day(self, at: time.struct_time) -> str:
        today = time.localtime()
        if (at.tm_year, at.tm_yday) == (today.tm_year, today.tm_yday):
            return self.tr("Today")
        return self._locale.toString(QDate(at.tm_year, at.tm_mon, at.tm_mday), QLocale.FormatType.LongFormat)
