"""Adding and forgetting rows of the user's own without a running studio, as the commands do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.core.drafts import draft_of
from saijin_studio.studio.library.keeping import only_of, put_down, take_up
from saijin_studio.studio.library.servers import Servers

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.core.ids import ModelId
    from saijin_studio.library.store import Store
    from saijin_studio.studio.library.rows import Rows


class OwnRows:
    """The user's own rows. A studio that runs meanwhile sees a change when it next shows its library.

    Args:
        paths: the data folder.
        settings: the server that is used.
        rows: the catalogue.
        store: the files of models.
    """

    def __init__(self, paths: Paths, settings: Settings, rows: Rows, store: Store) -> None:
        self._rows, self._store = rows, store
        self._servers = Servers(paths.settings, lambda client: None, settings.openai_url)

    async def add(self, draft: RowDraft) -> ModelId:
        """Add a row; its file is used where it lies.

        Raises:
            StudioError: as ``Library.add``.
        """
        if draft.server is not None:
            await self._servers.use(draft.server)
        await asyncio.to_thread(take_up, self._store, draft.variant)
        await self._rows.put(draft.spec(self._rows.variants(draft.stand_ins)))
        return draft.id

    async def forget(self, row: ModelId) -> RowDraft:
        """Drop a row; what it had stays on the disk.

        Raises:
            StudioError: as ``Library.forget``.
        """
        spec = self._rows.written(row)
        alone = only_of(self._rows.catalogue.row(row), self._rows.catalogue)
        await self._rows.forget(row)
        for one in alone:
            await asyncio.to_thread(put_down, self._store, one)
        return draft_of(spec)
