"""From stored messages and events to what the conversation shows."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.language import Language
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.model_numbers import ModelNumbers


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
        self._cast = cast
        self._numbers = numbers
        self._weights = weights
        self._locale = QLocale(language.value)
        self._language = language
        self._times: dict[tuple[int, int], str] = {}

    def set_language(self, language: Language) -> None:
        """Write names, times and days in another language from now on."""
        self._locale = QLocale(language.value)
        self._language = language
        self._times.clear()

    def set_cast(self, cast: Cast) -> None:
        """Take other personas for the names and looks of replies that are shown from now on."""
        self._cast = cast

    def items(self, messages: Sequence[StoredMessage]) -> list[MessageItem]:
        """The items of a branch; the first of every day carries the day's words."""
        found: list[MessageItem] = []
        last: tuple[int, int] | None = None
        for message in messages:
            # Ten thousand messages are opened at once: the C library's own split of a time is the quickest.
            at = time.localtime(message.created)
            day = at.tm_year, at.tm_yday
            found.append(self._item(message, at, self._day(at) if day != last else ""))
            last = day
        return found

    def item(self, message: StoredMessage) -> MessageItem:
        """One message, without the words of its day."""
        return self._item(message, time.localtime(message.created), "")

    def _item(self, message: StoredMessage, at: time.struct_time, day: str) -> MessageItem:
        said = self._time(at)
        if message.message.role is Role.USER:
            return MessageItem(message.id, Role.USER, message.message.text, time=said, day=day)
        persona = self._cast.find(message.persona) if message.persona is not None else None
        usage = message.usage
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
        )

    def asked(self, text: str) -> MessageItem:
        """What the user has just said; its own id is known to the store only."""
        now = self._time(time.localtime())
        return MessageItem(MessageId(uuid.uuid4().hex), Role.USER, text, time=now)

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
