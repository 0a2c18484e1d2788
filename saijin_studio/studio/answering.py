"""What the dialogue is told of the models."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.messages import MediaKind
from saijin_studio.core.models import Capability, Engine, ModelState
from saijin_studio.dialogue.attaching import Eyes
from saijin_studio.studio.pictures.sending import sendable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import ModelUse
    from saijin_studio.core.models import ModelKey
    from saijin_studio.core.ports.resolver import Resolver
    from saijin_studio.core.ports.tokenizer import Tokenizer
    from saijin_studio.dialogue.prompting import Target
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.runners.ollama_client import Abilities


@dataclass(frozen=True, slots=True)
class Answering:
    """The models as far as a conversation is concerned.

    ``target_of`` says what a row can do; ``tokenizer`` counts for a model in a worker, ``abilities`` tells what one
    of Ollama's can do, by its tag; None without Ollama.
    """

    catalogue: Catalogue
    resolver: Resolver
    target_of: Callable[[ModelId], Awaitable[Target]]
    tokenizer: Callable[[ModelKey], Tokenizer | None]
    abilities: Callable[[str], Awaitable[Abilities]] | None = None

    async def target(self, row: ModelId) -> Target:
        """What a row can do, and what it sees.

        Raises:
            UnknownModel: when there is no such row.
        """
        found = await self.target_of(row)
        key = await self._key(row)
        if key is None or key.engine is not Engine.OLLAMA or self.abilities is None:
            return found
        if not (await self.abilities(key.weights)).sees:
            return found
        return replace(found, eyes=Eyes(frozenset({MediaKind.IMAGE}), sendable))

    async def tokenizer_of(self, row: ModelId) -> Tokenizer | None:
        """What counts for a row; None while what serves it is not in memory, or its engine does not count."""
        key = await self._key(row)
        return None if key is None else self.tokenizer(key)

    def context_of(self, served: Served) -> int:
        """The tokens that fit into what served a reply; 0 when nothing is known of it."""
        try:
            return self.catalogue.variant(served.row, served.variant).options.context_length
        except StudioError:
            return 0

    def warm_row(self, models: Sequence[ModelUse]) -> ModelId | None:
        """A row that writes and whose model is in memory with nothing to do."""
        chats = {spec.id for spec in self.catalogue.rows if spec.capability is Capability.CHAT}
        idle = (row for use in models if use.state is ModelState.READY for row in use.rows)
        return next((row for row in idle if row in chats), None)

    async def _key(self, row: ModelId) -> ModelKey | None:
        try:
            return (await self.resolver.resolve(row)).key
        except StudioError:  # told when the job is resolved
            return None
