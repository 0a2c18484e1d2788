"""The embedded text engine: llama.cpp's server inside this process, by ``xllamacpp``."""

from __future__ import annotations

import os
import secrets
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing, ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import ChatRequest, TextRequest
from saijin_studio.core.models import Footprint
from saijin_studio.runners.backends.llama_api import import_llama
from saijin_studio.runners.backends.llama_batch import prompt_batch
from saijin_studio.runners.backends.llama_chunks import ENGINE, ChunkReader, to_openai
from saijin_studio.runners.backends.llama_counting import TokenService
from saijin_studio.runners.backends.llama_diagnosis import diagnose
from saijin_studio.runners.backends.llama_pictures import projector_of
from saijin_studio.runners.backends.llama_spinning import wait_briefly
from saijin_studio.runners.thinking import ThoughtSplitter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.core.context import Counts
    from saijin_studio.core.deltas import Done, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.messages import Message
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.llama_api import CommonParams, LlamaApi, Server
    from saijin_studio.runners.wire import Load

# The shortest limit for the path of a Unix socket (macOS: 104 with its end).
_LONGEST_SOCKET = 100


class LlamaCppBackend:
    """One model in llama.cpp's server, driven without HTTP.

    The server listens all the same: on a Unix socket in the worker's private folder where there are such, else
    on the loopback, and everywhere it asks for a key that nobody is told.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._server: Server | None = None
        self._model = ""
        self._key = secrets.token_hex(32)
        self._opens_thoughts: bool | None = None
        self._sees = False

    @property
    def listening_address(self) -> str:
        """Where the server listens; empty before the load."""
        return self._server.listening_address if self._server else ""

    def load(self, order: Load) -> Footprint:
        """Bring the model into memory. Native code holds the interpreter meanwhile: no heartbeat gets out."""
        self._model = order.model
        wait_briefly(os.environ)
        try:
            llama = import_llama()
        except ImportError as cause:
            raise EngineMissing(engine=ENGINE, command="pip install saijin-studio[starter]") from cause
        params = self._params(llama, order)
        begin = self._place.log.stat().st_size
        try:
            self._server = llama.Server(params)
        except RuntimeError as cause:
            raise diagnose(self._logged(begin), order.model) from cause
        return _own_footprint()

    def run(
        self,
        request: Request,
        emit: Callable[[Piece], None],
        cancelled: Callable[[], bool],
    ) -> Done | None:
        """Work on a request; a cancel takes effect at the next token, or the next batch of the prompt."""
        assert self._server is not None
        if not isinstance(request, TextRequest):
            raise UnsupportedRequest(model=self._model, reason="it works on text only")
        chats = isinstance(request, ChatRequest)
        opened = chats and not request.continues and self._opened(request.messages)
        reader = ChunkReader(self._model, ThoughtSplitter(opened=opened, begun=not chats or request.continues))

        def take(chunk: Mapping[str, object]) -> bool:
            for delta in reader.read(chunk):
                emit(delta)
            return cancelled() or reader.error is not None

        handle = self._server.handle_chat_completions if chats else self._server.handle_completions
        handle(to_openai(request, self._model, sees=self._sees), take)
        for delta in reader.rest():
            emit(delta)
        return None if cancelled() and reader.error is None and reader.reason is None else reader.done()

    def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts:
        """Count by the model's own tokenizer and template; see ``Backend.count``."""
        return self._tokens.count(texts, messages)

    @property
    def _tokens(self) -> TokenService:
        return TokenService(self.listening_address, self._key)

    def _opened(self, messages: Sequence[Message]) -> bool:
        """Whether the template begins the model's thoughts; asked once."""
        if self._opens_thoughts is None:
            try:
                self._opens_thoughts = self._tokens.opens_thoughts(messages[-1:])
            except (OSError, ValueError, KeyError):
                traceback.print_exc()  # into the log; it thinks aloud then
                self._opens_thoughts = False
        return self._opens_thoughts

    def _params(self, llama: LlamaApi, order: Load) -> CommonParams:
        weights = Path(order.weights)
        try:
            with weights.open("rb"):
                size = weights.stat().st_size
        except OSError as cause:
            reason = f"its file {weights} cannot be read"
            raise ModelLoadFailed(model=order.model, reason=reason) from cause
        kv_type = getattr(llama.ggml_type, f"GGML_TYPE_{order.options.kv_type.upper()}", None)
        if kv_type is None:
            raise ModelLoadFailed(model=order.model, reason=f"there is no KV type {order.options.kv_type}")
        params = llama.CommonParams()
        params.model.path = order.weights
        projector = projector_of(weights)
        if projector is not None:
            self._sees = True
            params.mmproj.path = str(projector)
            params.mmproj_use_gpu = order.options.gpu_layers != 0
        params.n_ctx = order.options.context_length * order.options.slots
        params.n_parallel = order.options.slots
        params.kv_unified = False
        params.cache_type_k = params.cache_type_v = kv_type
        params.n_gpu_layers = order.options.gpu_layers
        params.fit_params = order.options.gpu_layers < 0
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = order.threads
        params.n_batch = params.n_ubatch = prompt_batch(size, order.threads, gpu=_on_gpu(llama, order))
        params.warmup = True
        # A second store of prompts in main memory (8 GB by default) would make every footprint a lie.
        params.cache_ram_mib = 0
        params.cache_idle_slots = False
        self._shut(params)
        return params

    def _shut(self, params: CommonParams) -> None:
        params.api_keys = [self._key]
        params.ui = params.endpoint_slots = False
        params.n_threads_http = 1
        socket = str(self._place.folder / "llama.sock")
        if sys.platform != "win32" and len(os.fsencode(socket)) <= _LONGEST_SOCKET:
            params.hostnames = [socket]

    def _logged(self, begin: int) -> str:
        """The log from ``begin`` on. A thread of llama.cpp writes it: its last line may take a moment."""
        text, deadline = "", time.monotonic() + 1
        while "exiting due to model loading error" not in text and time.monotonic() < deadline:
            time.sleep(0.01)
            with self._place.log.open("rb") as log:
                log.seek(begin)
                text = log.read().decode("utf-8", "replace")
        return text


def _on_gpu(llama: LlamaApi, order: Load) -> bool:
    return order.options.gpu_layers != 0 and any("GPU" in str(one.get("type")) for one in llama.get_device_info())


def _own_footprint() -> Footprint:
    """What this process holds; pages of the mapped weights count, for the warm-up has touched all of them."""
    import psutil

    return Footprint(ram=psutil.Process().memory_info().rss)
