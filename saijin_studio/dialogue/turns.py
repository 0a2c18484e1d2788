"""From the messages of a conversation to those that a model is asked with. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.dialogue_errors import NothingToAnswer
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Role
from saijin_studio.dialogue.attaching import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import StoredMessage, Summary
    from saijin_studio.core.messages import Message


@dataclass(frozen=True, slots=True)
class Past:
    """What was said up to the message that is to be answered, which comes last, or to a reply to be written on.

    ``summary`` stands for what was said before.
    """

    messages: tuple[StoredMessage, ...]
    summary: str = ""


def past(messages: Sequence[StoredMessage], summary: Summary | None) -> Past:
    """The messages with the summary in the place of those that it is of.

    It does not count where it reaches to the message that is to be answered: that one stays itself.
    """
    if summary is not None:
        place = next((at for at, one in enumerate(messages) if one.id == summary.upto), len(messages))
        rest = messages[place + 1 :]
        if any(one.message.role is Role.USER for one in rest):
            return Past(tuple(rest), summary.text)
    return Past(tuple(messages))


def said_in(messages: Sequence[StoredMessage], *, continues: bool, language: Language, room: int) -> list[Message]:
    """What a model reads of these messages.

    Other personas may have answered the last message of the user already, as in a team. The model is to answer the
    user and not them, so their answers become a part of that message, under their names.

    Args:
        messages: the conversation.
        continues: whether the last one is a reply that is to be written on.
        language: of the conversation.
        room: tokens that the others' answers may take together.

    Raises:
        NothingToAnswer: when nobody has asked anything.
    """
    places = range(len(messages) - 1, -1, -1)
    asked = next((at for at in places if messages[at].message.role is Role.USER), None)
    if asked is None:
        raise NothingToAnswer
    found = [one.message for one in messages]
    begun = found[-1:] if continues else []
    answers = messages[asked + 1 : len(messages) - len(begun)]
    answers = [one for one in answers if one.message.text.strip()]
    if not answers:
        return [*found[: asked + 1], *begun]
    share = room // len(answers)
    others = [f"{_name(one)}: {shorten(one.message.text, share, language)}" for one in answers]
    question = found[asked]
    told = replace(question, text="\n\n".join(filter(None, (question.text, *others))))
    return [*found[:asked], told, *begun]


def language_of(messages: Sequence[Message], spoken: Language = Language.EN) -> Language:
    """The language of the newest of the user's messages that has one; else ``spoken``."""
    for message in reversed(messages):
        if message.role is Role.USER:
            found = {detect(message.text, default) for default in Language}
            if len(found) == 1:
                return found.pop()
    return spoken


def _name(message: StoredMessage) -> str:
    return (message.persona or "?").title()
