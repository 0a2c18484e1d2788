"""How many tokens of a prompt are read in one go."""

from __future__ import annotations

_SECONDS = 0.25
# Measured: 0.5 billion weights in 491 MB (Q4_K_M) read 95 tokens a second on 2 threads in batches of 24.
_BYTE_TOKENS_PER_SECOND = 2.35e10
_STEP = 8
_LOWEST = 16
_HIGHEST = 512
_EACH_THREAD = 32


def prompt_batch(weights: int, threads: int, *, gpu: bool) -> int:
    """The batch, a multiple of 8 between 16 and 512 tokens.

    A batch is the time that a cancel takes while a prompt is read, and the time that the replies in the other
    slots stand still meanwhile: llama.cpp's server looks for cancels between batches only, and a smaller
    ``n_ubatch`` within does not change that. (It has begun the next batch by then; a reply that takes the same
    slot over waits for the rest of that one.) So a batch is made to last 0.25 s on a processor, which leaves
    0.05 s for the rest of the way to the 0.3 s that a cancel may take (longest seen on two quiet cores: 0.26 s,
    and 0.28 s beside another worker; a busy machine takes longer).

    Small ones cost speed, for the weights are unpacked once for each. Qwen2.5-Coder 0.5B, milliseconds of one
    core for a token, and how long a batch lasts on two cores:

    ====== ==== ==== ==== ==== ==== ====
    tokens    8   16   24   32   48   64
    ms       29 23.6 21.5 19.6 18.7 17.6
    s      0.12 0.19 0.26 0.31 0.45 0.56
    ====== ==== ==== ==== ==== ==== ====

    512 take 16.9 ms each. So the first word of an uncached prompt comes a fifth later than with 64, as the
    price of a cancel that is obeyed at once; and nothing goes below 16, however large the model.

    A GPU is fast enough for the largest.

    Args:
        weights: size of the model file in bytes.
        threads: how many threads read.
        gpu: whether a GPU does the work.
    """
    if gpu:
        return _HIGHEST
    tokens = _SECONDS * _BYTE_TOKENS_PER_SECOND * threads / max(weights, 1)
    stepped = _STEP * round(min(tokens, _HIGHEST) / _STEP)
    return max(_LOWEST, min(stepped, _EACH_THREAD * threads, _HIGHEST))
