"""What Ollama holds in memory: which of it is ours, and what was loaded by others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.memory import ForeignModel
from saijin_studio.core.models import Footprint
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.runners.ollama_client import Loaded


@dataclass(frozen=True, slots=True)
class Held:
    """A model that was loaded by us, as Ollama showed it then.

    The context length is what Ollama made of the one asked for; another one later means that somebody else had
    the model loaded anew.
    """

    target: LoadTarget
    digest: str
    context_length: int

    def is_in(self, loaded: Loaded) -> bool:
        """Whether ``loaded`` is this model; several names may stand for one."""
        same = self.name == loaded.name or (self.digest != "" and self.digest == loaded.digest)
        return same and self.context_length == loaded.context_length

    @property
    def name(self) -> str:
        """The canonical name."""
        return canonical(self.target.key.weights)


class OllamaMemory:
    """Tells our models from others' in what ``/api/ps`` shows.

    Args:
        digest: the digest of a stored model by its canonical name; empty when it is not known.
    """

    def __init__(self, digest: Callable[[str], str]) -> None:
        self._digest = digest
        self._held: dict[ModelKey, Held] = {}
        self._sizes: dict[ModelKey, Footprint] = {}
        self._moving: dict[str, int] = {}
        self._stuck: set[str] = set()
        self._others: tuple[Loaded, ...] = ()

    @property
    def keys(self) -> tuple[ModelKey, ...]:
        """The models that are ours."""
        return tuple(self._held)

    @property
    def believed(self) -> Mapping[ModelKey, Footprint]:
        """The models that are ours, with what each was last seen to hold."""
        return {key: self._sizes[key] for key in self._held}

    @property
    def foreign(self) -> tuple[ForeignModel, ...]:
        """The models that were not ours at the last look; those that we have on the way in or out are not told."""
        return tuple(ForeignModel(one.name, footprint(one), one.context_length) for one in self._others)

    def title(self, key: ModelKey) -> str:
        """What people call one of our models; its tag for another."""
        held = self._held.get(key)
        return key.weights if held is None else held.target.variant.title

    def names(self, loaded: Loaded, tag: str) -> bool:
        """Whether ``loaded`` is what the tag stands for; several names may stand for one model."""
        digest = self._digest(canonical(tag))
        return loaded.name == canonical(tag) or (digest != "" and digest == loaded.digest)

    def moves(self, tag: str, by: int) -> None:
        """A model begins (1) or ends (-1) to be loaded or taken out by us."""
        name = canonical(tag)
        self._moving[name] = self._moving.get(name, 0) + by

    def saw(self, loaded: Sequence[Loaded]) -> Mapping[ModelKey, Footprint]:
        """Take in a look at the memory: what is ours of it, with what it holds; what is not there is forgotten."""
        here = {key: one for key, held in self._held.items() for one in loaded if held.is_in(one)}
        self._sizes = {key: footprint(one) for key, one in here.items()}
        self._held = {key: held for key, held in self._held.items() if key in here}
        ours = {one.name for one in here.values()}
        moving = [name for name, count in self._moving.items() if count > 0]
        self._others = tuple(
            one for one in loaded if one.name not in ours and not any(self.names(one, name) for name in moving)
        )
        self._stuck &= {one.name for one in loaded}
        return self.believed

    def hold(self, target: LoadTarget, loaded: Loaded) -> Footprint:
        """A model is ours now. Ollama holds a model once: what it was loaded as before has gone."""
        name = canonical(target.key.weights)
        self._held = {key: held for key, held in self._held.items() if held.name != name}
        self._held[target.key] = Held(target, loaded.digest, loaded.context_length)
        self._sizes[target.key] = footprint(loaded)
        self._stuck.discard(loaded.name)
        self._others = tuple(one for one in self._others if one.name != loaded.name)
        return footprint(loaded)

    def let_go(self, key: ModelKey) -> bool:
        """A model is not ours any more; whether it was."""
        return self._held.pop(key, None) is not None

    def stuck(self, tag: str) -> None:
        """A model was told to go and stays: it is not offered again before it was seen to be gone."""
        self._stuck.add(canonical(tag))

    def offered(self, target: LoadTarget) -> Loaded | None:
        """What others hold of a target, when it has the context that we would ask for."""
        for one in self._others:
            fits = one.context_length == target.key.options.context_length and one.name not in self._stuck
            if fits and self.names(one, target.key.weights):
                return one
        return None


def footprint(loaded: Loaded) -> Footprint:
    """What Ollama says a model holds, in bytes."""
    return Footprint(vram=loaded.vram, ram=max(loaded.size - loaded.vram, 0))
