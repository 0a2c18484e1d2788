"""A row of the user's own before it is in the catalogue: what the wizard found out, to be looked at and changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.models import Capability, ModelSpec, Residency

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.models import Variant


class DraftNote(StrEnum):
    """A sentence about something that could not be told, or that the user should know before the row is added."""

    LICENCE = "The licence is not stated; look it up where the model comes from."
    NOT_HERE = "Ollama does not have this model yet; it is fetched when you install it."
    NO_OLLAMA = "Ollama does not answer; what the model is could not be told."
    SIZE = "The size is not known before it is fetched."
    CONTEXT = "The file does not state its longest context."
    NO_TEMPLATE = "The file has no chat template; it continues texts rather than answers."
    NO_DESCRIPTION = "It is not described as a text model; the engine may refuse it."
    ELSEWHERE = "What you write goes to this server."
    NO_LIBRARY = "It runs once the extra library is installed: pip install saijin-studio[hf]."
    IN_PLACE = "The file is used where it lies; keep it there."


@dataclass(frozen=True, slots=True)
class Server:
    """A server with the interface of OpenAI's; ``key`` is what it asks for and is shown nowhere."""

    url: str
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row to be added. Everything may be changed before (``dataclasses.replace``).

    ``context`` is in tokens for each slot, as the model will be loaded; the longest it was made for is
    ``variant.context``. ``choices`` are the capabilities that it could serve. ``stand_ins`` are variants of the
    catalogue that answer while its own is not here, in order. ``server`` is what serves it, where one does.
    """

    id: ModelId
    title: str
    capability: Capability
    residency: Residency
    licence: str
    languages: tuple[str, ...]
    context: int
    variant: Variant
    choices: tuple[Capability, ...] = ()
    stand_ins: tuple[VariantId, ...] = ()
    notes: tuple[DraftNote, ...] = ()
    server: Server | None = None

    @property
    def chosen(self) -> Variant:
        """The variant with the licence, the languages and the context of the draft."""
        options = replace(self.variant.options, context_length=self.context)
        return replace(self.variant, licence=self.licence, languages=self.languages, options=options)

    def spec(self, stand_ins: tuple[Variant, ...] = ()) -> ModelSpec:
        """The row, with ``stand_ins`` behind its own variant."""
        return ModelSpec(
            id=self.id,
            title=self.title,
            capability=self.capability,
            residency=self.residency,
            licence=self.licence,
            variants=(self.chosen, *stand_ins),
        )


def draft_of(spec: ModelSpec) -> RowDraft:
    """The draft that makes this row again: to edit it, or to bring it back."""
    own, *others = spec.variants
    return RowDraft(
        id=spec.id,
        title=spec.title,
        capability=spec.capability,
        residency=spec.residency,
        licence=spec.licence,
        languages=own.languages,
        context=own.options.context_length,
        variant=own,
        choices=(spec.capability,),
        stand_ins=tuple(one.id for one in others),
    )
