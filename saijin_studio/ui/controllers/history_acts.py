"""Does what is asked for with conversations, and offers the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.ui.controllers.history_undo import Step, step
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.ids import ConversationId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.transfer import TransferController
    from saijin_studio.ui.models.history import HistoryModel
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class HistoryActs(QObject):
    """Obeys the ``Order`` of a list.

    Args:
        model: the conversations.
        studio: where they are.
        conversation: what is shown; what is deleted is shown no longer.
        transfer: exports.
        toasts: where the way back is offered.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self,
        model: HistoryModel,
        studio: Studio,
        conversation: ConversationController,
        transfer: TransferController,
        toasts: ToastStack,
        tasks: Tasks,
    ) -> None:
        super().__init__(model)
        self._model, self._studio, self._conversation = model, studio, conversation
        self._transfer, self._toasts, self._tasks = transfer, toasts, tasks

    def obey(self, order: Order) -> None:
        """Do it."""
        heads = [head for one in order.conversations if (head := self._model.head(one)) is not None]
        if order.act is Act.EXPORT:
            self._transfer.ask_export(heads)
            return
        work = step(order, heads)
        if work is not None:
            self._tasks.spawn(self._carry_out(order, work))

    async def _carry_out(self, order: Order, work: Step) -> None:
        shown = self._conversation.shown
        await self._run(work.do)
        gone = order.act is Act.DELETE and shown in order.conversations
        if gone:
            self._conversation.begin_new()
        if work.undo is not None:
            self._offer_undo(order, work.undo, shown if gone else None)

    def _offer_undo(
        self, order: Order, undo: Callable[[Parts], Awaitable[None]], shown: ConversationId | None
    ) -> None:
        async def back() -> None:
            await self._run(undo)
            if shown is not None:
                self._conversation.open(shown)

        what = self._done(order)
        self._toasts.show_action(ToastKind.INFO, what, self.tr("Undo"), lambda: self._tasks.spawn(back()))

    async def _run(self, work: Callable[[Parts], Awaitable[None]]) -> None:
        await result(self._studio.call(work))

    def _done(self, order: Order) -> str:
        """What was done, in words."""
        count = len(order.conversations)
        if order.act is Act.MOVE and order.text:
            text = self.tr("%n conversation(s) moved to {folder}", "", count)
            return text.format(folder=order.text)
        return {
            Act.MOVE: self.tr("%n conversation(s) taken out of the folder", "", count),
            Act.ARCHIVE: self.tr("%n conversation(s) archived", "", count),
            Act.UNARCHIVE: self.tr("%n conversation(s) taken out of the archive", "", count),
            Act.DELETE: self.tr("%n conversation(s) deleted", "", count),
        }.get(order.act, self.tr("%n conversation(s) restored", "", count))
