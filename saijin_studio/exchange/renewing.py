"""Makes what was imported something of its own: what is here already is never touched by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.exchange.fields import name_of
from saijin_studio.exchange.values import Exchanged, Note, Repair

if TYPE_CHECKING:
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.exchange.values import Casting, Imported


def renewed(imported: Imported, casting: Casting) -> Imported:
    """The same with new ids, not deleted, and with a persona that there is.

    Who wrote each reply stays with it, also where nobody here goes by that name.
    """
    head, notes = imported.exchanged.head, imported.notes
    conversation = ConversationId(uuid4().hex)
    ids = {one.id: MessageId(uuid4().hex) for one in imported.exchanged.messages}
    persona = casting.find(head.persona)
    if persona is None:
        persona, notes = casting.default, (*notes, Note(Repair.PERSONA, 1, head.persona))

    def anew(message: StoredMessage) -> StoredMessage:
        return replace(
            message,
            id=ids[message.id],
            conversation=conversation,
            parent=ids[message.parent] if message.parent is not None else None,
            state=ReplyState.STOPPED if message.state is ReplyState.STREAMING else message.state,
        )

    leaf = ids[head.leaf] if head.leaf is not None else None
    head = replace(head, id=conversation, persona=persona, leaf=leaf, deleted=None)
    head = replace(head, title=name_of(head.title), folder=name_of(head.folder))
    return replace(imported, exchanged=Exchanged(head, tuple(map(anew, imported.exchanged.messages))), notes=notes)
