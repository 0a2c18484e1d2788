"""The parameters that a Modelfile may set, as Ollama documents them."""

from __future__ import annotations

import math
import re

Setting = int | float | bool | str
"""The value of one parameter."""

_WHOLE = frozenset(
    {
        "main_gpu",
        "mirostat",
        "num_batch",
        "num_ctx",
        "num_gpu",
        "num_gqa",
        "num_keep",
        "num_predict",
        "num_thread",
        "repeat_last_n",
        "seed",
        "top_k",
    }
)
_REAL = frozenset(
    {
        "frequency_penalty",
        "min_p",
        "mirostat_eta",
        "mirostat_tau",
        "presence_penalty",
        "repeat_penalty",
        "temperature",
        "tfs_z",
        "top_p",
        "typical_p",
    }
)
_SWITCH = frozenset(
    {"f16_kv", "logits_all", "low_vram", "numa", "penalize_newline", "use_mlock", "use_mmap", "vocab_only"}
)
_TEXT = frozenset({"stop"})
LISTS = _TEXT
"""What may be set more than once: each adds one."""

NAMES = tuple(sorted(_WHOLE | _REAL | _SWITCH | _TEXT))
_TRUE, _FALSE = frozenset({"1", "t", "true"}), frozenset({"0", "f", "false"})


def read_setting(name: str, text: str) -> Setting:
    """The value of a parameter.

    Raises:
        ValueError: with what is wrong, when there is no such parameter or it does not take that.
    """
    if name in _WHOLE:
        if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
            raise ValueError(f"{name} takes a whole number")
        return int(text)
    if name in _REAL:
        return _real(name, text)
    if name in _SWITCH:
        if text.lower() not in _TRUE | _FALSE:
            raise ValueError(f"{name} takes true or false")
        return text.lower() in _TRUE
    if name in _TEXT:
        return text
    raise ValueError(f"there is no parameter {name[:40]}")


def _real(name: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or not text.isascii():
        raise ValueError(f"{name} takes a number")
    return number
