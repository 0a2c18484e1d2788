"""Does what the page of models wants done, with a way back or a question before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import InstallState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.core.events import InstallChanged
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.library import LibraryController
    from saijin_studio.ui.controllers.library_services import LibraryServices
    from saijin_studio.ui.controllers.pins import Pins
    from saijin_studio.ui.models.library_rows import ModelRow
    from saijin_studio.ui.panes.library_models import ModelsPage
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack

_NAMED = 4


class LibraryActs(QObject):
    """Carries out ``LibraryOrder``s.

    Args:
        library: knows the rows.
        models: the section of models.
        services: the studio.
        pins: what stays in memory.
        bridge: the studio's events.
        tasks: runs what has to be awaited.
        toasts: say what was done, and take it back.
    """

    persona_wanted = Signal(str)
    """The persona of this id is to be talked with."""
    edit_wanted = Signal(str)
    """This row of the user's own is to be edited."""
    modelfile_wanted = Signal(str)
    """The Modelfile of this row is to be edited."""

    def __init__(
        self,
        library: LibraryController,
        models: ModelsPage,
        services: LibraryServices,
        pins: Pins,
        bridge: EventBridge,
        tasks: Tasks,
        toasts: ToastStack,
    ) -> None:
        super().__init__(library)
        self._library, self._models, self._services = library, models, services
        self._pins, self._tasks, self._toasts = pins, tasks, toasts
        models.asked.connect(self.do)
        models.licence.agreed.connect(self._agree)
        bridge.install_changed.connect(self._tell)

    def do(self, order: LibraryOrder) -> None:
        """Do it."""
        row, variant = ModelId(order.row), VariantId(order.subject)
        act: dict[LibraryAct, Callable[[], object]] = {
            LibraryAct.INSTALL: lambda: self._spawn(self._install(row, variant)),
            LibraryAct.PAUSE: lambda: self._spawn(self._services.pause(variant)),
            LibraryAct.RESUME: lambda: self._spawn(self._services.resume(variant)),
            LibraryAct.CANCEL: lambda: self._spawn(self._cancel(variant)),
            LibraryAct.REPAIR: lambda: self._spawn(self._services.repair(row, variant)),
            LibraryAct.USE: lambda: self._spawn(self._use(row, variant)),
            LibraryAct.REMOVE: lambda: self._ask_remove(row, variant),
            LibraryAct.LICENCE: lambda: self._spawn(self._show_licence(row, variant, asking=False)),
            LibraryAct.PERSONA: lambda: self.persona_wanted.emit(order.subject),
            LibraryAct.MODELFILE: lambda: self.modelfile_wanted.emit(order.row),
            LibraryAct.LOAD: lambda: self._spawn(self._services.load(row)),
            LibraryAct.UNLOAD: lambda: self._spawn(self._services.unload(row)),
            LibraryAct.PIN: lambda: self._pin(row, pinned=True),
            LibraryAct.UNPIN: lambda: self._pin(row, pinned=False),
            LibraryAct.EDIT: lambda: self.edit_wanted.emit(order.row),
            LibraryAct.FORGET: lambda: self._spawn(self._forget(row)),
        }
        act[order.act]()

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        self._tasks.spawn(work)

    async def _install(self, row: ModelId, variant: VariantId) -> None:
        found = self._library.row(row)
        if not variant and found is not None and found.offer is not None:
            variant = found.offer.variant.id
        if variant and await self._services.needs_acceptance(variant):
            await self._show_licence(row, variant, asking=True)
            return
        await self._services.install(row, variant or None)

    async def _show_licence(self, row: ModelId, variant: VariantId, *, asking: bool) -> None:
        licence = await self._services.licence(variant)
        self._models.licence.show_licence(licence, self._title_of(variant), row, variant, asking=asking)

    def _agree(self, row: str, variant: str) -> None:
        self._spawn(self._accept(ModelId(row), VariantId(variant)))

    async def _accept(self, row: ModelId, variant: VariantId) -> None:
        await self._services.accept_licence(variant)
        await self._services.install(row, variant)

    async def _cancel(self, variant: VariantId) -> None:
        await self._services.cancel(variant)
        self._library.read()

    async def _use(self, row: ModelId, variant: VariantId) -> None:
        before = self._library.chosen(row)
        await self._services.use(row, variant or None)
        self._library.read()
        title = self._title_of(variant) if variant else ""
        what = (
            self.tr("{variant} answers from now on.").format(variant=title)
            if title
            else self.tr("The usual order counts again.")
        )
        back = partial(self._take_back, partial(self._services.use, row, before))
        self._toasts.show_action(ToastKind.SUCCESS, what, self.tr("Undo"), back)

    def _take_back(self, do: Callable[[], Coroutine[object, object, None]]) -> None:
        async def work() -> None:
            await do()
            self._library.read()

        self._spawn(work())

    def _pin(self, row: ModelId, *, pinned: bool) -> None:
        self._pins.set((row,), pinned)
        self._library.read()

    def _ask_remove(self, row: ModelId, variant: VariantId) -> None:
        found = self._library.row(row)
        if found is None:
            return
        self._models.show_row(row)
        question = " ".join(self._removing(found, variant))
        do = partial(self._spawn_remove, row, variant)
        self._models.details.confirm.ask(question, self.tr("Remove"), do)

    def _removing(self, row: ModelRow, variant: VariantId) -> list[str]:
        """What it frees, who loses it, and what answers then."""
        card = next((one for one in row.card.variants if one.variant.id == variant), None)
        if card is None:
            return []
        size = human_bytes(card.disk or card.variant.size)
        said = [self.tr("Remove {variant}? That frees {size}.").format(variant=card.variant.title, size=size)]
        others = [
            one
            for one in self._library.rows
            if one.card.spec.id != row.card.spec.id and one.card.serving == variant
        ]
        if others:
            titles = self.tr(", ").join(one.card.spec.title for one in others[:_NAMED])
            more = self.tr(" and others") if len(others) > _NAMED else ""
            said.append(self.tr("It also answers for {models}.").format(models=titles + more))
        if row.card.serving != variant:
            return said
        rest = next((one for one in row.card.variants if one.installed and one.variant.id != variant), None)
        users = [one.name.text(self._models.language) for one in self._library.personas_of(row)]
        names = self.tr(", ").join(users[:_NAMED]) + (self.tr(" and others") if len(users) > _NAMED else "")
        if rest is not None:
            said.append(self.tr("{variant} answers then.").format(variant=rest.variant.title))
        elif names:
            said.append(self.tr("{personas} then answer with another model.").format(personas=names))
        return said

    def _spawn_remove(self, row: ModelId, variant: VariantId) -> None:
        self._spawn(self._remove(row, variant))

    async def _remove(self, row: ModelId, variant: VariantId) -> None:
        title = self._title_of(variant)
        removed = await self._services.remove(row, variant)
        self._library.read()
        what = self.tr("{variant} was removed; {size} are free again.")
        self._toasts.show_message(ToastKind.SUCCESS, what.format(variant=title, size=human_bytes(removed.freed)))

    async def _forget(self, row: ModelId) -> None:
        found = self._library.row(row)
        draft = await self._services.forget(row)
        self._library.read()
        title = found.card.spec.title if found is not None else draft.title
        what = self.tr("{model} was taken out. Its files stay.").format(model=title)
        back = partial(self._take_back, partial(self._add_again, draft))
        self._toasts.show_action(ToastKind.SUCCESS, what, self.tr("Undo"), back)

    async def _add_again(self, draft: RowDraft) -> None:
        await self._services.add(draft)

    def _tell(self, change: InstallChanged) -> None:
        install = change.install
        if install.state is InstallState.DONE:
            self._toasts.show_message(
                ToastKind.SUCCESS, self.tr("{model} is installed.").format(model=install.title)
            )
            self._spawn(self._dismiss(install.variant))
        elif install.state is InstallState.FAILED and install.fault is not None:
            self._toasts.show_fault(install.fault)

    async def _dismiss(self, variant: VariantId) -> None:
        try:
            await self._services.dismiss(variant)
        except StudioError:  # another window was first
            self._library.read()

    def _title_of(self, variant: VariantId) -> str:
        every = (one.variant for row in self._library.rows for one in row.card.variants)
        return next((one.title for one in every if one.id == variant), variant)
