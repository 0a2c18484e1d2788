"""The page of care: verifies, repairs, looks for newer versions, changes to them, and lists origins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.care import HealthState, Verifying
from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.core.ids import VariantId
from saijin_studio.ui.controllers.audio_errand import Errand
from saijin_studio.ui.panes.care import LEDGER, UPDATES
from saijin_studio.ui.panes.care_words import CareWords
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from saijin_studio.core.care import HealthEntry, LedgerFilter, Update
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import LibraryChanged
    from saijin_studio.studio.care.care import CareRules
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.care_services import CareServices
    from saijin_studio.ui.panes.care import CarePage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class CareController(QObject):
    """Each part is filled when it is first looked at, and again when the library changes while it is seen.

    Args:
        page: where it is shown.
        services: do the work.
        bridge: tells of changes.
        tasks: runs what has to be awaited.
        toasts: tell what was done.
        parent: the owner, as Qt wants it.
    """

    def __init__(
        self,
        page: CarePage,
        services: CareServices,
        bridge: EventBridge,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or page)
        self._page, self._services, self._tasks, self._toasts = page, services, tasks, toasts
        self._words = CareWords(self)
        self._rules: CareRules | None = None
        self._updates: tuple[Update, ...] = ()
        self._asked = 0
        self._reading = Errand(tasks, self._say, self._ended_reading)
        self._changing = Errand(tasks, self._say, self._ended_changing)
        bridge.library_changed.connect(self._follow)
        page.shown.connect(self.load)
        page.turned.connect(self._turned)
        health, updates, ledger = page.health, page.updates, page.ledger
        health.verify_asked.connect(self._verify)
        health.repair_asked.connect(self._repair)
        health.cancel_asked.connect(self._reading.stop)
        health.schedule_chosen.connect(self._schedule)
        updates.look_asked.connect(lambda: self._tasks.spawn(self._look(force=True)))
        updates.allowed.connect(self._allow)
        updates.update_asked.connect(self._update)
        updates.switch_asked.connect(self._switch)
        updates.back_asked.connect(self._go_back)
        updates.cancel_asked.connect(self._changing.stop)
        ledger.filter_changed.connect(self._filter)
        ledger.export_asked.connect(self._export)

    def load(self) -> None:
        """Fill the part that is shown."""
        self._tasks.spawn(self._load())

    async def _load(self) -> None:
        try:
            rules = self._rules = await self._services.rules()
            self._page.health.show_every(rules.every)
            self._page.updates.show_allowed(rules.checks)
            if self._page.part == UPDATES:
                await self._look(force=False)
            elif self._page.part == LEDGER:
                await self._list()
            else:
                self._page.health.show_entries(await self._services.health())
        except StudioError as error:
            self._say(error.fault(), error)

    def _turned(self, _part: int) -> None:
        self.load()

    def _filter(self, _wanted: LedgerFilter) -> None:
        self._tasks.spawn(self._list())

    def _follow(self, _event: LibraryChanged) -> None:
        if self._page.isVisible():
            self.load()

    # --- health -----------------------------------------------------------------------------------------------

    def _verify(self, variant: str) -> None:
        async def work() -> None:
            wanted = VariantId(variant) if variant else None
            self._page.health.show_progress(Verifying("", 0, 0), self.tr("Verifying…"))
            found = await self._services.verify(wanted, self._page.health.show_progress)
            self._page.health.show_entries(await self._services.health())
            self._tell_verified(found)

        self._reading.start(work)

    def _tell_verified(self, found: tuple[HealthEntry, ...]) -> None:
        bad = sum(one.state is not HealthState.OK for one in found)
        if bad:
            self._toasts.show_message(
                ToastKind.WARNING, self._words.damaged(bad), self.tr("Repair what can be repaired.")
            )
        else:
            self._toasts.show_message(ToastKind.SUCCESS, self._words.whole(len(found)))

    def _repair(self, variant: str) -> None:
        async def work() -> None:
            self._page.health.show_progress(Verifying("", 0, 0), self.tr("Bringing the file anew…"))
            mended = await self._services.repair(VariantId(variant))
            self._page.health.show_entries(await self._services.health())
            self._toasts.show_message(
                ToastKind.SUCCESS, self.tr("{model} is whole again.").format(model=mended.title)
            )

        self._reading.start(work)

    def _ended_reading(self, busy: bool) -> None:
        if not busy:
            self._page.health.show_progress(None)

    def _schedule(self, days: int) -> None:
        if self._rules is not None:
            self._keep(replace(self._rules, every=days))

    # --- updates ----------------------------------------------------------------------------------------------

    def _allow(self, allowed: bool) -> None:
        if self._rules is not None:
            self._keep(replace(self._rules, checks=allowed), look=allowed)

    def _keep(self, rules: CareRules, *, look: bool = False) -> None:
        async def work() -> None:
            try:
                await self._services.set_rules(rules)
                self._rules = rules
                if look:
                    await self._look(force=False)
            except StudioError as error:
                self._say(error.fault(), error)
                self._page.updates.show_allowed(bool(self._rules and self._rules.checks))

        self._tasks.spawn(work())

    async def _look(self, *, force: bool) -> None:
        if force:
            self._page.updates.show_progress(self.tr("Asking…"))
        try:
            self._updates = await self._services.updates(force=force)
            self._page.updates.show_updates(self._updates)
        except StudioError as error:
            self._say(error.fault(), error)
        finally:
            if force and not self._changing.busy:
                self._page.updates.show_progress("")

    def _update(self, variant: str) -> None:
        title = next((one.title for one in self._updates if one.variant == variant), variant)
        said = self.tr("Bringing {model} and comparing").format(model=title)

        async def work() -> None:
            self._page.updates.comparison.put_away()
            self._page.updates.show_progress(said)
            made = await self._services.update(
                VariantId(variant), lambda done, total: self._page.updates.show_progress(said, done, total)
            )
            self._page.updates.comparison.show_comparison(made)
            await self._look(force=False)

        self._changing.start(work)

    def _switch(self, variant: str) -> None:
        async def work() -> None:
            await self._services.switch(VariantId(variant))
            self._page.updates.comparison.put_away()
            await self._look(force=False)
            self._toasts.show_action(
                ToastKind.SUCCESS,
                self.tr("The newer version serves now."),
                self.tr("Go back"),
                lambda: self._go_back(variant),
            )

        self._change(work)

    def _go_back(self, variant: str) -> None:
        async def work() -> None:
            await self._services.go_back(VariantId(variant))
            await self._look(force=False)
            self._toasts.show_message(ToastKind.SUCCESS, self.tr("The version before serves again."))

        self._change(work)

    def _change(self, work: Callable[[], Awaitable[None]]) -> None:
        if not self._changing.busy:
            self._changing.start(work)

    def _ended_changing(self, busy: bool) -> None:
        if not busy:
            self._page.updates.show_progress("")

    # --- licences and origins ---------------------------------------------------------------------------------

    async def _list(self) -> None:
        self._asked += 1
        asked = self._asked
        try:
            entries = await self._services.provenance(self._page.ledger.wanted)
        except StudioError as error:
            self._say(error.fault(), error)
            return
        if asked == self._asked:
            self._page.ledger.show_entries(entries)

    def _export(self, wanted: LedgerFilter) -> None:
        dialog = QFileDialog(
            self._page, self.tr("Save the table"), "licences.csv", self.tr("CSV (*.csv);;Markdown (*.md)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)

        def chosen(file: str) -> None:
            self.save(Path(file), wanted)

        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, file: Path, wanted: LedgerFilter) -> None:
        """Save what is wanted of the table."""

        async def work() -> None:
            try:
                count = await self._services.export_ledger(file, wanted)
            except StudioError as error:
                self._say(error.fault(), error)
                return
            self._toasts.show_message(ToastKind.SUCCESS, self._words.exported(count), str(file))

        self._tasks.spawn(work())

    def _say(self, fault: Fault, error: StudioError | None = None) -> None:
        if not isinstance(error, StudioClosing):
            self._page.notice.show_fault(fault)
