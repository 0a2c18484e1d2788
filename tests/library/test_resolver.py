"""Which variant serves a row now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelFileCorrupt, ModelNotInstalled, UnknownModel
from saijin_studio.core.ids import ModelId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.models import Engine, Footprint, ModelKey, ModelState, OllamaSource, Variant
from saijin_studio.library.resolver import CatalogueResolver, Seen

if TYPE_CHECKING:
    from saijin_studio.core.ports.resolver import Availability
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.store import Store

VariantMaker = Callable[..., Variant]
Values = dict[str, int | str | list[int]]
ROW = ModelId("row")
ENOUGH = Footprint(10**12, 10**12)


class Tags:
    """An engine that keeps its own files."""

    def __init__(self, *tags: str) -> None:
        self.tags = tags

    async def locate(self, variant: Variant) -> PurePath | None:
        """The tag, when it is here."""
        tag = variant.ollama_tag
        return PurePath(tag) if tag in self.tags and tag else None


class House:
    """A catalogue of one row: Ollama's own first, then a large and a small file."""

    def __init__(
        self, store: Store, make_variant: VariantMaker, catalogue: Callable[..., Catalogue], head: bytes
    ) -> None:
        self.store = store
        self.head = head
        own = make_variant(OllamaSource("own:8b"), name="own")
        self.own = replace(own, engine=Engine.OLLAMA, sha256="", size=5_000_000_000, stand_in=False)
        self.large = make_variant(content=head + bytes(9000), name="large")
        self.small = make_variant(content=head, name="small")
        self.catalogue = catalogue(self.own, self.large, self.small)

    def resolver(self, *tags: str, gpu: bool = False, embedded: bool = True) -> CatalogueResolver:
        """A resolver with Ollama when it has tags, and the embedded engine."""
        engines: dict[Engine, Availability] = {Engine.OLLAMA: Tags(*tags)} if tags else {}
        return CatalogueResolver(
            self.catalogue, engines | ({Engine.LLAMA_CPP: self.store} if embedded else {}), gpu
        )

    def install(self, variant: Variant, content: bytes | None = None) -> Path:
        """Put a variant's file into the store."""
        whole = self.head + bytes(max(variant.size - len(self.head), 0))
        part = self.store.partial(variant)
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(whole if content is None else content)
        return self.store.take_in(variant, part)


@pytest.fixture
def house(
    store: Store,
    make_variant: VariantMaker,
    make_catalogue: Callable[..., Catalogue],
    make_gguf: Callable[..., bytes],
    llama: Values,
) -> House:
    return House(store, make_variant, make_catalogue, make_gguf(llama))


async def test_the_rows_own_model_serves_where_its_engine_has_it(house: House) -> None:
    house.install(house.small)
    target = await house.resolver("own:8b").resolve(ROW)
    assert target.variant is house.own
    assert target.weights is None
    assert target.key == ModelKey(Engine.OLLAMA, "own:8b", house.own.options)


async def test_else_the_first_stand_in_that_is_here(house: House) -> None:
    path = house.install(house.small)
    for resolver in (house.resolver("other:1b"), house.resolver()):
        target = await resolver.resolve(ROW)
        assert target.variant is house.small
        assert target.weights == path
        assert target.key.weights == house.small.sha256


async def test_the_order_of_the_catalogue_decides_between_files(house: House) -> None:
    house.install(house.small)
    house.install(house.large)
    assert (await house.resolver().resolve(ROW, ENOUGH)).variant is house.large


async def test_the_mapping_goes_before_the_catalogue_and_holds_what_is_not_to_be_used_yet(house: House) -> None:
    house.install(house.small)
    house.install(house.large)
    resolver = house.resolver()

    resolver.take_mapping(ModelMapping({ROW: house.small.id}))
    assert (await resolver.resolve(ROW, ENOUGH)).variant is house.small
    resolver.take_mapping(ModelMapping(held=frozenset({house.large.id})))
    assert (await resolver.resolve(ROW, ENOUGH)).variant is house.small
    assert (await resolver.resolve(ROW, ENOUGH, house.large.id)).variant is house.large
    assert (await resolver.describe(ROW)).installed == (house.large, house.small)
    resolver.take_mapping(ModelMapping(held=frozenset({house.large.id, house.small.id})))
    with pytest.raises(ModelNotInstalled):
        await resolver.resolve(ROW)


async def test_what_does_not_fit_makes_way_for_what_does(house: House) -> None:
    house.install(house.small)
    house.install(house.large)
    resolver = house.resolver("own:8b")
    large = (await house.resolver().resolve(ROW)).estimate
    assert (await resolver.resolve(ROW, large)).variant is house.large
    assert (await resolver.resolve(ROW, large - Footprint(ram=1))).variant is house.small


async def test_when_nothing_fits_the_smallest_is_named(house: House) -> None:
    house.install(house.small)
    house.install(house.large)
    assert (await house.resolver("own:8b").resolve(ROW, Footprint())).variant is house.small


async def test_a_gpu_changes_where_it_will_lie(house: House) -> None:
    house.install(house.small)
    assert (await house.resolver(gpu=False).resolve(ROW)).estimate.vram == 0
    assert (await house.resolver(gpu=True).resolve(ROW)).estimate.vram > 0


async def test_nothing_here_is_told(house: House) -> None:
    with pytest.raises(ModelNotInstalled, match="row"):
        await house.resolver().resolve(ROW)
    house.install(house.small)
    with pytest.raises(ModelNotInstalled):
        await house.resolver(embedded=False).resolve(ROW)
    with pytest.raises(UnknownModel):
        await house.resolver().resolve(ModelId("other"))


async def test_a_file_that_is_no_model_is_passed_over_and_told_when_it_is_the_only_one(
    house: House, make_variant: VariantMaker, make_catalogue: Callable[..., Catalogue]
) -> None:
    junk = make_variant(content=b"no model", name="junk")
    house.install(junk, b"no model")
    engines = {Engine.LLAMA_CPP: house.store}
    both = CatalogueResolver(make_catalogue(junk, house.small), engines, gpu=False)
    with pytest.raises(ModelFileCorrupt, match="Junk"):
        await both.resolve(ROW)
    assert (await both.describe(ROW)).state is ModelState.FAILED
    house.install(house.small)
    assert (await both.resolve(ROW)).variant is house.small


async def test_a_row_is_described(house: House) -> None:
    resolver = house.resolver("own:8b")
    house.install(house.small)
    status = await resolver.describe(ROW)
    assert (status.state, status.serving, status.stand_in) == (ModelState.INSTALLED, house.own, False)
    assert status.installed == (house.own, house.small)
    tight = await resolver.describe(ROW, Footprint(ram=1 << 30))
    assert (tight.serving, tight.stand_in) == (house.small, True)
    assert tight.estimate is not None


async def test_an_absent_row_is_described(house: House) -> None:
    status = await house.resolver().describe(ROW)
    assert (status.state, status.serving, status.stand_in, status.installed) == (ModelState.ABSENT, None, False, ())


async def test_without_room_on_the_graphics_device_the_processor_does_it(house: House) -> None:
    house.install(house.large)
    house.install(house.small)
    resolver = house.resolver(gpu=True)
    on_gpu = await resolver.resolve(ROW)
    assert on_gpu.estimate.vram > 0
    left = await resolver.resolve(ROW, Footprint(0, 10**12))
    assert (left.variant.id, left.key.options.gpu_layers) == (house.large.id, 0)
    assert left.estimate.vram == 0
    assert left.key != on_gpu.key
    assert (await resolver.resolve(ROW, Footprint(0, 0))).estimate.vram > 0


async def test_any_variant_is_looked_at_whatever_serves_the_row(house: House) -> None:
    assert await house.resolver().look(house.small) == Seen()
    path = house.install(house.small)
    seen = await house.resolver().look(house.small)
    assert (seen.place, seen.damaged) == (path, False)
    assert seen.facts is not None
    assert (await house.resolver("own:8b").look(house.own)).facts is None
    path.write_bytes(b"none")
    assert (await house.resolver().look(house.small)).place is None
