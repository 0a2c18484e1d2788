"""What the pages of care and disk show in tests."""

from __future__ import annotations

from pathlib import PurePath

from saijin_studio.core.care import (
    Comparison,
    HealthEntry,
    HealthState,
    Keeping,
    LedgerEntry,
    LedgerKind,
    Measured,
    Update,
    UpdateKind,
    UpdateState,
)
from saijin_studio.core.care_errors import RegistryFailed
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.model_files import (
    Copy,
    Duplicates,
    FileKind,
    Index,
    LeftAlone,
    LeftReason,
    ModelFile,
    Plan,
    Replacement,
    Told,
    Unread,
)
from saijin_studio.core.models import Engine, FileSource, Variant
from saijin_studio.studio.care.disk import DiskFindings, DiskPlace
from saijin_studio.studio.model_index import Adoptable

GB = 10**9
ROW = ModelId("row")


HEALTH = (
    HealthEntry(VariantId("phi"), "Phi", (ROW,), HealthState.DAMAGED, GB, 5.0, serves_instead="SmolLM2"),
    HealthEntry(
        VariantId("gone"), "Gone", (ROW,), HealthState.MISSING, GB, None, Keeping.ADOPTED, repairable=False
    ),
    HealthEntry(VariantId("new"), "New", (ROW,), HealthState.UNVERIFIED, GB, None, Keeping.CHECKPOINT, due=True),
    HealthEntry(VariantId("tiny"), "Tiny", (ROW,), HealthState.OK, GB, 0.0, Keeping.PACKAGE, due=True),
)


def update(name: str, state: UpdateState, *, previous: bool = False) -> Update:
    """A model of Ollama's."""
    problem = RegistryFailed(title=name, reason="no way").fault() if state is UpdateState.UNKNOWN else None
    there = "b" * 64 if state in {UpdateState.NEWER, UpdateState.READY} else "a" * 64
    return Update(
        ROW,
        VariantId(name),
        name.title(),
        UpdateKind.OLLAMA,
        state,
        "a" * 64,
        there,
        GB,
        9.0,
        previous,
        True,
        problem,
    )


UPDATES = (
    update("newer", UpdateState.NEWER),
    update("ready", UpdateState.READY),
    update("done", UpdateState.CURRENT, previous=True),
    update("away", UpdateState.UNKNOWN),
)
COMPARED = Comparison(
    ROW, VariantId("newer"), "Newer", Measured("a" * 64, 20.0, 0.5, 3, 3), Measured("b" * 64, 30.0, 0.4, 3, 3)
)
LEDGER = (
    LedgerEntry(
        LedgerKind.MODEL,
        "m",
        "MusicGen",
        "music",
        "m",
        "MusicGen",
        "CC-BY-NC-4.0",
        True,
        source="hub:a",
        digest="ab",
    ),
    LedgerEntry(LedgerKind.REPLY, "r", "A talk", "row", "t", "Tiny", "MIT", False, True, at=9.0),
)


def copy(path: str, inode: int) -> Copy:
    """A file of two gigabytes."""
    return Copy((path,), 1, inode, 2 * GB, 2 * GB, 0, 0o644, 0, 0, 1)


FIRST, SECOND, OTHER = copy("/a/one.gguf", 1), copy("/b/two.gguf", 2), copy("/b/small.safetensors", 3)
TOLD = Told(FileKind.GGUF, "Phi 3", "3.8B Q4")
PLAN = Plan((Replacement(FIRST, SECOND, "x"),), (LeftAlone("/c", LeftReason.EDITED),))
INDEX = Index(
    ("/a", "/b"),
    1200,
    6 * GB,
    6 * GB,
    1100,
    2 * GB,
    (
        ModelFile(FIRST, TOLD, "Ollama", ("phi3:mini",)),
        ModelFile(SECOND, TOLD),
        ModelFile(OTHER, Told(FileKind.SAFETENSORS), "Hugging Face", ("a/b: model.safetensors",)),
    ),
    (Duplicates("x", TOLD, (FIRST, SECOND)), Duplicates("y", Told(FileKind.SAFETENSORS), (OTHER, OTHER))),
    (),
    (Unread("/c", "Permission denied"),),
)
VARIANT = Variant(
    VariantId("phi"), "Phi 3 Mini", Engine.LLAMA_CPP, (FileSource(PurePath("/a/one.gguf")),), GB, "MIT", "ab" * 32
)
FOUND = DiskFindings(INDEX, PLAN, (Adoptable(VARIANT, "/a/one.gguf"), Adoptable(VARIANT, "/b/two.gguf")))
PLACES = (DiskPlace("/a", "Ollama", indexed=True), DiskPlace("/b", "", indexed=False))
