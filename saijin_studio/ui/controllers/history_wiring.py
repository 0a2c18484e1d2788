"""Connects what lists, finds, exports and imports conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.ui.controllers.history import HistoryController
from saijin_studio.ui.controllers.searching import SearchController
from saijin_studio.ui.controllers.searching_bar import FindController
from saijin_studio.ui.controllers.transfer import TransferController

if TYPE_CHECKING:
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.models.history_state import HistoryState
    from saijin_studio.ui.tasks import Tasks


@dataclass(frozen=True)  # no slots: Qt keeps only a weak reference to whose method a signal calls
class Listing:
    """Everything about conversations beside the one that is shown."""

    history: HistoryController
    search: SearchController
    find: FindController
    transfer: TransferController

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now."""
        self.history.set_cast(cast)
        self.search.set_cast(cast)

    def close(self) -> None:
        """Put away what is open."""
        self.search.close()
        self.find.close()
        self.transfer.close()

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self.history.stop()


def list_conversations(
    assembly: Assembly,
    studio: Studio,
    cast: Cast,
    conversation: ConversationController,
    tasks: Tasks,
    state: HistoryState,
) -> Listing:
    """Let the window list, find, export and import conversations.

    Args:
        assembly: the window.
        studio: where the conversations are.
        cast: the personas.
        conversation: what is shown.
        tasks: runs what has to be awaited.
        state: how the list was left.
    """
    transfer = TransferController(assembly, studio, tasks)
    return Listing(
        HistoryController(assembly, studio, cast, conversation, transfer, tasks, state),
        SearchController(assembly, studio, cast, conversation, tasks),
        FindController(assembly, conversation),
        transfer,
    )
