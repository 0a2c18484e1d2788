"""Bringing a checkpoint folder into memory: offline, without code or pickles of others, and never half of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from saijin_studio.core.errors import EngineMissing, ModelFileCorrupt, ModelLoadFailed, OutOfMemory
from saijin_studio.core.models import Footprint
from saijin_studio.runners.backends.hf_api import of_transformers, torch
from saijin_studio.runners.backends.hf_watch import Watch
from saijin_studio.runners.backends.llama_spinning import wait_briefly

if TYPE_CHECKING:
    from collections.abc import Collection

    from saijin_studio.runners.backends.hf_api import FeatureExtractor, Loads, Model, Tokenizer, Torch
    from saijin_studio.runners.wire import Load

T = TypeVar("T")

INSTALL = "pip install saijin-studio[hf]"
NAME = "transformers"
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS")
_LEARNING_ONLY = ("masked_spec_embed",)
"""Weights that only matter while a model learns; old checkpoints lack them."""
_VOCABULARIES = ("tokenizer.json", "vocab.*", "*.model")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A folder and what its ``config.json`` says: the type of its model and its class."""

    folder: Path
    kind: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory."""

    torch: Torch
    model: Model
    device: str
    watch: Watch

    @property
    def held(self) -> Footprint:
        """What this process holds, in bytes."""
        import psutil

        graphics = self.torch.cuda.memory_reserved() if self.device == "cuda" else 0
        return Footprint(vram=graphics, ram=psutil.Process().memory_info().rss)


def read_checkpoint(order: Load) -> Checkpoint:
    """What kind of checkpoint a folder holds.

    Raises:
        ModelLoadFailed: when there is no such folder, or none of a checkpoint.
        ModelFileCorrupt: when its description cannot be read.
    """
    folder = Path(order.weights)
    if not (folder / "config.json").is_file():
        raise ModelLoadFailed(model=order.model, reason=f"there is no config.json in the folder {folder.name}")
    try:
        told = cast("dict[str, object]", json.loads((folder / "config.json").read_text(encoding="utf-8")))
        classes = cast("list[str]", told.get("architectures") or [])
        return Checkpoint(folder, str(told.get("model_type", "")), tuple(map(str, classes)))
    except (OSError, ValueError, AttributeError, TypeError) as cause:
        raise ModelFileCorrupt(model=order.model) from cause


def begin(order: Load) -> Torch:
    """Import what loads and runs checkpoints.

    Raises:
        EngineMissing: when it is not installed.
    """
    os.environ.update(dict.fromkeys(_OFFLINE, "1"), TOKENIZERS_PARALLELISM="false")
    wait_briefly(os.environ)
    try:
        api = torch()
        of_transformers("PreTrainedModel")
    except ImportError as cause:
        raise EngineMissing(engine=NAME, command=INSTALL) from cause
    api.set_num_threads(order.threads)
    return api


def load_model(order: Load, checkpoint: Checkpoint, class_name: str, *, half: bool = False) -> Loaded:
    """Bring a model into memory, on the graphics device where there is one and the options leave it to that.

    Args:
        order: names the model for messages.
        checkpoint: where it lies.
        class_name: the class of ``transformers`` that runs it.
        half: whether 16 bits do on a graphics device.

    Raises:
        EngineMissing: when the libraries are not installed.
        ModelLoadFailed: when some of its weights are missing, so that it would have random ones.
        ModelFileCorrupt: when a file is damaged.
        OutOfMemory: when the memory does not hold it.
    """
    api = begin(order)
    device = _device(api, order)
    safe = any(checkpoint.folder.glob("*.safetensors"))
    loads = cast("Loads[tuple[Model, dict[str, Collection[str]]]]", of_transformers(class_name))
    try:
        model, told = loads.from_pretrained(
            str(checkpoint.folder),
            output_loading_info=True,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=safe,
            weights_only=True,
            dtype=api.float16 if half and device == "cuda" else api.float32,
        )
        _refuse_random(order, told)
        model = model.eval().to(device)
    except ModelLoadFailed:
        raise
    except Exception as cause:  # the library raises whatever its readers raise
        raise _explained(order, api, cause) from cause
    watch = Watch()
    watch.over(model)
    return Loaded(api, model, device, watch)


def load_tokenizer(order: Load, checkpoint: Checkpoint) -> Tokenizer:
    """The tokenizer of a checkpoint.

    Raises:
        ModelLoadFailed: when there is none.
    """
    reason = "its tokenizer cannot be read"
    if not any(next(checkpoint.folder.glob(name), None) for name in _VOCABULARIES):
        raise ModelLoadFailed(model=order.model, reason=reason)  # one that knows nothing would be made up
    loads = cast("Loads[Tokenizer]", of_transformers("AutoTokenizer"))
    return _part(order, checkpoint, loads, reason)


def load_extractor(order: Load, checkpoint: Checkpoint) -> FeatureExtractor:
    """What prepares sound for a checkpoint.

    Raises:
        ModelLoadFailed: when there is none.
    """
    loads = cast("Loads[FeatureExtractor]", of_transformers("AutoFeatureExtractor"))
    return _part(order, checkpoint, loads, "its preprocessor_config.json cannot be read")


def _part(order: Load, checkpoint: Checkpoint, loads: Loads[T], reason: str) -> T:
    try:
        part = loads.from_pretrained(str(checkpoint.folder), local_files_only=True, trust_remote_code=False)
    except Exception as cause:  # as above
        raise ModelLoadFailed(model=order.model, reason=reason) from cause
    return part


def _refuse_random(order: Load, told: dict[str, Collection[str]]) -> None:
    """Weights that a file lacks, or has in another size, would be random: the model would answer, and be wrong."""
    lacking = sorted(name for name in told.get("missing_keys", ()) if not name.endswith(_LEARNING_ONLY))
    if lacking:
        named = ", ".join(lacking[:_NAMED]) + (" and others" if len(lacking) > _NAMED else "")
        reason = f"{len(lacking)} of its weights are missing and would be random: {named}"
        raise ModelLoadFailed(model=order.model, reason=reason)


def _explained(order: Load, api: Torch, cause: Exception) -> Exception:
    if isinstance(cause, MemoryError | api.cuda.OutOfMemoryError) or "allocate memory" in str(cause):
        return OutOfMemory(model=order.model)
    return ModelFileCorrupt(model=order.model)


def _device(api: Torch, order: Load) -> str:
    if order.options.gpu_layers != 0:
        if api.cuda.is_available():
            return "cuda"
        if api.backends.mps.is_available():
            return "mps"
    return "cpu"
