"""What the page of models asks the studio for, awaited in the window's loop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.install_errors import NoModelfile
from saijin_studio.core.models import Engine
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping
    from pathlib import Path

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.library import LibraryView, LicenceText, Removed
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.installing.modelfiles import ModelfileText
    from saijin_studio.studio.parts import Parts


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library, which rows are made from Modelfiles, and which variants the user chose."""

    view: LibraryView
    made: frozenset[ModelId]
    chosen: Mapping[ModelId, VariantId]


class LibraryServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting cancels the work."""

    async def shelf(self) -> Shelf:
        """Everything that the page shows."""
        ...

    async def install(self, row: ModelId, variant: VariantId | None) -> Install:
        """Begin to fetch a variant; None takes the row's best."""
        ...

    async def remake(self, row: ModelId, variant: VariantId) -> None:
        """Make or fetch anew what is here already."""
        ...

    async def pause(self, variant: VariantId) -> None:
        """Stop a download and keep what is here."""
        ...

    async def resume(self, variant: VariantId) -> None:
        """Let a download go on."""
        ...

    async def cancel(self, variant: VariantId) -> None:
        """Call a download off and delete what is here."""
        ...

    async def repair(self, row: ModelId, variant: VariantId) -> None:
        """Fetch a damaged variant again."""
        ...

    async def use(self, row: ModelId, variant: VariantId | None) -> None:
        """Let a variant answer; None goes back to the catalogue's order."""
        ...

    async def remove(self, row: ModelId, variant: VariantId) -> Removed:
        """Delete a variant's files."""
        ...

    async def licence(self, variant: VariantId) -> LicenceText:
        """The text of a licence."""
        ...

    async def needs_acceptance(self, variant: VariantId) -> bool:
        """Whether the licence has to be shown first."""
        ...

    async def accept_licence(self, variant: VariantId) -> None:
        """The user has read and accepted it."""
        ...

    async def load(self, row: ModelId) -> None:
        """Have a model in memory."""
        ...

    async def unload(self, row: ModelId) -> None:
        """Have it in memory no longer."""
        ...

    async def modelfile(self, row: ModelId) -> ModelfileText:
        """What a row is made from."""
        ...

    async def save_modelfile(self, row: ModelId, text: str | None) -> None:
        """Keep an edited one; None goes back to the one that ships."""
        ...

    async def draft_from_ollama(self, tag: str) -> RowDraft:
        """A row for a model of Ollama's."""
        ...

    async def draft_from_file(self, path: Path) -> RowDraft:
        """A row for a GGUF file or the folder of a checkpoint."""
        ...

    async def draft_from_server(self, url: str, key: str, model: str) -> RowDraft:
        """A row for a model of a server."""
        ...

    async def server_models(self, url: str, key: str) -> tuple[str, ...]:
        """What a server has."""
        ...

    async def draft(self, row: ModelId) -> RowDraft:
        """One of the user's own rows, to be edited."""
        ...

    async def add(self, draft: RowDraft) -> ModelId:
        """Add a row."""
        ...

    async def edit(self, row: ModelId, draft: RowDraft) -> ModelId:
        """Put a draft in the place of a row."""
        ...

    async def forget(self, row: ModelId) -> RowDraft:
        """Take a row out; adding the draft brings it back."""
        ...

    async def dismiss(self, variant: VariantId) -> None:
        """Tell of an installation no longer that is over."""
        ...

    async def set_limits(self, limit: int, at_once: int, reserve: int | None) -> None:
        """Let other limits count for downloads."""
        ...

    async def set_care(self, every: int, checks: bool) -> None:
        """Verify files every so many days, and ask for newer models or not."""
        ...


class StudioLibrary:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def shelf(self) -> Shelf:
        """Everything that the page shows."""
        return await result(self._studio.call(_shelf))

    async def install(self, row: ModelId, variant: VariantId | None) -> Install:
        """Begin to fetch a variant; None takes the row's best."""
        return await result(self._studio.call(lambda parts: parts.installs.start(row, variant)))

    async def remake(self, row: ModelId, variant: VariantId) -> None:
        """Make or fetch anew what is here already."""
        await result(self._studio.call(lambda parts: parts.installs.start(row, variant, renew=True)))

    async def pause(self, variant: VariantId) -> None:
        """Stop a download and keep what is here."""
        await result(self._studio.call(lambda parts: parts.installs.pause(variant)))

    async def resume(self, variant: VariantId) -> None:
        """Let a download go on."""
        await result(self._studio.call(lambda parts: parts.installs.resume(variant)))

    async def cancel(self, variant: VariantId) -> None:
        """Call a download off and delete what is here."""
        await result(self._studio.call(lambda parts: parts.installs.cancel(variant)))

    async def repair(self, row: ModelId, variant: VariantId) -> None:
        """Fetch a damaged variant again."""
        await result(self._studio.call(lambda parts: parts.care.repair(variant)))

    async def use(self, row: ModelId, variant: VariantId | None) -> None:
        """Let a variant answer; None goes back to the catalogue's order."""
        await result(self._studio.call(lambda parts: parts.library.use(row, variant)))

    async def remove(self, row: ModelId, variant: VariantId) -> Removed:
        """Delete a variant's files."""
        return await result(self._studio.call(lambda parts: parts.library.remove(row, (variant,))))

    async def licence(self, variant: VariantId) -> LicenceText:
        """The text of a licence."""

        async def work(parts: Parts) -> LicenceText:
            return parts.library.licence_text(variant)

        return await result(self._studio.call(work))

    async def needs_acceptance(self, variant: VariantId) -> bool:
        """Whether the licence has to be shown first."""

        async def work(parts: Parts) -> bool:
            return parts.library.needs_acceptance(variant)

        return await result(self._studio.call(work))

    async def accept_licence(self, variant: VariantId) -> None:
        """The user has read and accepted it."""
        await result(self._studio.call(lambda parts: parts.library.accept_licence(variant)))

    async def load(self, row: ModelId) -> None:
        """Have a model in memory."""
        from saijin_studio.studio.loading import load

        await result(self._studio.call(lambda parts: load(parts, row)))

    async def unload(self, row: ModelId) -> None:
        """Have it in memory no longer."""
        from saijin_studio.studio.loading import unload

        await result(self._studio.call(lambda parts: unload(parts, row)))

    async def modelfile(self, row: ModelId) -> ModelfileText:
        """What a row is made from."""
        return await result(self._studio.call(lambda parts: parts.installs.modelfile(row)))

    async def save_modelfile(self, row: ModelId, text: str | None) -> None:
        """Keep an edited one; None goes back to the one that ships."""
        await result(self._studio.call(lambda parts: parts.installs.save_modelfile(row, text)))

    async def draft_from_ollama(self, tag: str) -> RowDraft:
        """A row for a model of Ollama's."""
        from saijin_studio.studio.library.drafting import draft_from_ollama

        return await result(self._studio.call(lambda parts: draft_from_ollama(parts, tag)))

    async def draft_from_file(self, path: Path) -> RowDraft:
        """A row for a GGUF file or the folder of a checkpoint."""
        from saijin_studio.studio.library.drafting import draft_from_folder, draft_from_gguf

        def work(parts: Parts) -> Coroutine[object, object, RowDraft]:
            return draft_from_folder(parts, path) if path.is_dir() else draft_from_gguf(parts, path)

        return await result(self._studio.call(work))

    async def draft_from_server(self, url: str, key: str, model: str) -> RowDraft:
        """A row for a model of a server."""
        from saijin_studio.studio.library.drafting import draft_from_server

        return await result(self._studio.call(lambda parts: draft_from_server(parts, url, key, model)))

    async def server_models(self, url: str, key: str) -> tuple[str, ...]:
        """What a server has."""
        from saijin_studio.studio.library.drafting import server_models

        return await result(self._studio.call(lambda _parts: server_models(url, key)))

    async def draft(self, row: ModelId) -> RowDraft:
        """One of the user's own rows, to be edited."""
        return await result(self._studio.call(lambda parts: parts.library.draft(row)))

    async def add(self, draft: RowDraft) -> ModelId:
        """Add a row."""
        return await result(self._studio.call(lambda parts: parts.library.add(draft)))

    async def edit(self, row: ModelId, draft: RowDraft) -> ModelId:
        """Put a draft in the place of a row."""
        return await result(self._studio.call(lambda parts: parts.library.edit(row, draft)))

    async def forget(self, row: ModelId) -> RowDraft:
        """Take a row out; adding the draft brings it back."""
        return await result(self._studio.call(lambda parts: parts.library.forget(row)))

    async def dismiss(self, variant: VariantId) -> None:
        """Tell of an installation no longer that is over."""
        await result(self._studio.call(lambda parts: parts.installs.dismiss(variant)))

    async def set_limits(self, limit: int, at_once: int, reserve: int | None) -> None:
        """Let other limits count for downloads."""

        async def work(parts: Parts) -> None:
            parts.installs.set_limits(download_limit=limit, at_once=at_once, disk_reserve=reserve)

        await result(self._studio.call(work))

    async def set_care(self, every: int, checks: bool) -> None:
        """Verify files every so many days, and ask for newer models or not."""
        from saijin_studio.studio.care.care import CareRules

        await result(self._studio.call(lambda parts: parts.care.set_rules(CareRules(every, checks))))


async def _shelf(parts: Parts) -> Shelf:
    view = await parts.library.view()
    made: set[ModelId] = set()
    for card in view.cards:
        if any(one.variant.engine is Engine.OLLAMA for one in card.variants):
            try:
                await parts.installs.modelfile(card.spec.id)
            except NoModelfile:
                continue
            made.add(card.spec.id)
    return Shelf(view, frozenset(made), dict(parts.mapping.value.chosen))
