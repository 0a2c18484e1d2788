"""The text engine without the studio: the yardstick of ``bench text``.

``python -m saijin_studio.runners.backends.bare MODEL CONTEXT SLOTS THREADS`` loads a model with the worker's
parameters and nothing in between, says ``{"ready": true}``, then answers every JSON request on stdin (the fields
of an OpenAI chat request) with one line of figures: ``first`` and ``seconds`` from the call to the first and to the
last token, and ``tokens``.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.llama_api import import_llama
from saijin_studio.runners.backends.llama_batch import prompt_batch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.runners.backends.llama_api import Server


def main(arguments: list[str]) -> int:
    """Serve requests until stdin ends."""
    model, context, slots, threads = arguments[0], *map(int, arguments[1:4])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    llama = import_llama()
    params = llama.CommonParams()
    params.model.path = model
    params.n_ctx = context * slots
    params.n_parallel = slots
    params.n_gpu_layers = -1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.n_batch = params.n_ubatch = prompt_batch(Path(model).stat().st_size, threads, gpu=False)
    params.warmup = True
    params.cache_ram_mib = 0
    server = llama.Server(params)
    answers.write('{"ready": true}\n')
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(server, json.loads(line))) + "\n")
        answers.flush()
    return 0


def _answer(server: Server, request: dict[str, object]) -> dict[str, float]:
    began = time.perf_counter()
    at: list[float] = []
    tokens = [0]

    def take(chunk: Mapping[str, object]) -> bool:
        match chunk:
            case {"usage": {"completion_tokens": int(count)}}:
                tokens[0] = count
            case {"choices": [{"delta": {"content": str(text)}}]} if text:
                at.append(time.perf_counter())
            case _:
                pass
        return False

    server.handle_chat_completions(request, take)
    return {"first": at[0] - began, "seconds": at[-1] - began, "tokens": tokens[0]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
