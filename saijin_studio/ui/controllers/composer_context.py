"""Keeps the composer's meter true: what a model would read if this were sent now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.core.jobs import JobState
from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.attachment_item import Way
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.core.ids import ConversationId, JobId, ModelId
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.panes.composer_context import ContextDetails
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.attachment_item import AttachmentItem
    from saijin_studio.ui.widgets.popover import Popover
    from saijin_studio.ui.widgets.toast_stack import ToastStack

SETTLE = 250
"""Milliseconds in which several changes become one question."""


class ComposerContext(QObject):
    """Asks for the outlook a moment after every change, one question at a time, and has a summary made.

    Args:
        studio: is asked.
        composer: where it is shown.
        bridge: the studio's events.
        toasts: where it is told what became of a summary.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    turned = Signal()
    """Something else may answer from now on."""
    looked = Signal(object)
    """What sending would take, as a ``ContextOutlook``; None where nothing can answer."""

    def __init__(
        self,
        studio: Studio,
        composer: Composer,
        bridge: EventBridge,
        toasts: ToastStack,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._composer = studio, composer
        self._toasts, self._tasks = toasts, tasks
        self._persona: Persona | None = None
        self._conversation: ConversationId | None = None
        self._row: ModelId | None = None
        self._asking = False
        self._job: JobId | None = None
        self._details: ContextDetails | None = None
        self._popover: Popover | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._ask)
        composer.changed.connect(self.soon)
        composer.tools.meter.clicked.connect(self.open)
        bridge.job_changed.connect(self._follow)

    @property
    def summarising(self) -> bool:
        """Whether a summary is being written."""
        return self._job is not None

    def show(self, persona: Persona | None, conversation: ConversationId | None, row: ModelId | None) -> None:
        """Look at this conversation with this persona, answered by this row of the catalogue, from now on."""
        if (persona, row) != (self._persona, self._row):
            self.turned.emit()
        self._persona, self._conversation, self._row = persona, conversation, row
        self.soon()

    def soon(self) -> None:
        """Something has changed. Not begun anew by every key: under a stream of them nobody would ever look."""
        if self._persona is not None and not self._settle.isActive():
            self._settle.start()

    def stop(self) -> None:
        """Look no more."""
        self._settle.stop()
        self._persona = None

    def open(self) -> None:
        """Show what takes how much."""
        details, popover = self._made()
        details.set_outlook(self._composer.tools.meter.outlook)
        popover.open_by(self._composer.tools.meter)

    def summarise(self) -> None:
        """Have the earlier messages put into few words."""
        if self._persona is not None and self._conversation is not None and self._job is None:
            self._tasks.spawn(self._summarise(self._persona, self._conversation))
        elif self._conversation is None:
            self._toasts.show_message(ToastKind.INFO, self.tr("There is nothing to summarise yet."))

    def cancel(self) -> None:
        """Make no summary after all."""
        if self._job is not None:
            self._studio.cancel(self._job)

    def _ask(self) -> None:
        if self._persona is None:
            return
        if self._asking:
            self._settle.start()
            return
        self._asking = True
        self._tasks.spawn(self._look(self._persona, self._conversation))

    async def _look(self, persona: Persona, conversation: ConversationId | None) -> None:
        now, row = self._composer.outgoing(), self._row

        async def work(parts: Parts) -> ContextOutlook:
            chosen = row or (await parts.route(persona)).row
            return await parts.dialogue.outlook(conversation, persona, now.text, now.media, chosen)

        outlook: ContextOutlook | None = None
        try:
            outlook = await result(self._studio.call(work))
        except StudioError:
            outlook = None  # what hinders sending is told by the line above; here there is only nothing to show
        finally:
            self._asking = False
        if persona is self._persona and conversation == self._conversation and row == self._row:
            self._composer.set_outlook(outlook)
            self.looked.emit(outlook)
            self._note(outlook)
            if self._details is not None:
                self._details.set_outlook(outlook)

    def _note(self, outlook: ContextOutlook | None) -> None:
        """Say on the chips what the model will not get of them."""
        tray = self._composer.tray
        unseen = frozenset(outlook.unseen) if outlook is not None else frozenset[str]()
        shortened = frozenset(outlook.shortened) if outlook is not None else frozenset[str]()
        for item in tray.items:
            note = "" if item.media is None else self._warning(item, item.media, unseen, shortened)
            if note != item.note:
                tray.renote(replace(item, note=note))

    def _warning(
        self, item: AttachmentItem, media: Media, unseen: frozenset[str], shortened: frozenset[str]
    ) -> str:
        """What the user should know of a file before it is sent; empty where there is nothing."""
        if item.way in {Way.LOOKING, Way.READING, Way.PICTURE}:
            return ""
        if item.way is Way.TEXT:
            return self._too_long(media, shortened)
        if media.kind is MediaKind.DOCUMENT and not media.text.strip():
            return self.tr("No text was found in it. The model is told its name only.")
        if media.name in unseen and media.kind is MediaKind.AUDIO:
            return self.tr("This model cannot hear sound. It is told the name only.")
        if media.name in unseen:
            return self.tr("This model cannot see pictures. It is told the name only.")
        return self._too_long(media, shortened)

    def _too_long(self, media: Media, shortened: frozenset[str]) -> str:
        return self.tr("It is too long: the model gets only its beginning.") if media.name in shortened else ""

    async def _summarise(self, persona: Persona, conversation: ConversationId) -> None:
        row = self._row

        async def work(parts: Parts) -> JobId:
            chosen = row or (await parts.route(persona)).row
            return await parts.dialogue.summarise(conversation, persona, chosen)

        self._job = await result(self._studio.call(work))
        self._show_progress()

    def _follow(self, change: JobStateChanged) -> None:
        if change.job != self._job:
            if change.state.terminal:
                self.soon()
            return
        if not change.state.terminal:
            return
        self._job = None
        self._show_progress()
        self.soon()
        if change.state is JobState.COMPLETED:
            self._toasts.show_message(ToastKind.SUCCESS, self.tr("The earlier messages are summarised."))
        elif change.fault is not None:
            what, cure = fault_texts(change.fault)
            self._toasts.show_message(ToastKind.ERROR, what, cure)

    def _show_progress(self) -> None:
        if self._details is not None:
            self._details.set_busy(self._job is not None)

    def _made(self) -> tuple[ContextDetails, Popover]:
        if self._details is None or self._popover is None:
            from saijin_studio.ui.panes.composer_context import ContextDetails
            from saijin_studio.ui.widgets.popover import Popover

            self._details = ContextDetails(self._composer.kit)
            self._details.summarise_asked.connect(self.summarise)
            self._details.cancel_asked.connect(self.cancel)
            self._popover = Popover(self._details, self._composer.kit.theme, self._composer.window())
            self._details.resized.connect(self._popover.fit)
            self._details.set_busy(self._job is not None)
        return self._details, self._popover
