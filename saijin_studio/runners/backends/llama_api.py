"""The part of ``xllamacpp`` that is used here, as types; the package has none of its own."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class ModelParams(Protocol):
    """Which file."""

    path: str


class CpuParams(Protocol):
    """How many threads."""

    n_threads: int


class CommonParams(Protocol):
    """What llama.cpp's server is started with; names as on its command line."""

    model: ModelParams
    mmproj: ModelParams
    mmproj_use_gpu: bool
    cpuparams: CpuParams
    cpuparams_batch: CpuParams
    n_ctx: int
    n_parallel: int
    n_batch: int
    n_ubatch: int
    n_gpu_layers: int
    n_threads_http: int
    cache_type_k: object
    cache_type_v: object
    cache_ram_mib: int
    cache_idle_slots: bool
    kv_unified: bool
    fit_params: bool
    warmup: bool
    api_keys: list[str]
    hostnames: list[str]
    ui: bool
    endpoint_slots: bool


class Server(Protocol):
    """A loaded model; the callbacks are given one chunk of the OpenAI format and stop the reply with True."""

    @property
    def listening_address(self) -> str:
        """Where it serves HTTP, which it always does."""
        ...

    def handle_chat_completions(
        self, request: Mapping[str, object], callback: Callable[[Mapping[str, object]], bool], /
    ) -> None:
        """Continue a conversation."""
        ...

    def handle_completions(
        self, request: Mapping[str, object], callback: Callable[[Mapping[str, object]], bool], /
    ) -> None:
        """Continue a text."""
        ...


class LlamaApi(Protocol):
    """The module."""

    ggml_type: object

    def CommonParams(self) -> CommonParams:
        """Parameters with their defaults."""
        ...

    def Server(self, params: CommonParams, /) -> Server:
        """Load a model. Holds the interpreter until it is loaded; raises RuntimeError when that fails."""
        ...

    def get_device_info(self) -> list[Mapping[str, object]]:
        """The devices that it can use, the processor among them."""
        ...


def import_llama() -> LlamaApi:
    """The module.

    Raises:
        ImportError: when it is not installed.
    """
    return cast("LlamaApi", importlib.import_module("xllamacpp"))
