"""The data folder that rollouts are killed in: conversations, settings, a row of its own, and a plan for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import yaml

from saijin_studio.cli.bench.talk_text import Talker
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import LanguageChoice, Settings, ThemeChoice
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability, FileSource, ModelSpec, Residency
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.own_rows import save_own
from saijin_studio.library.store import Store
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.models import Variant

ROW = ModelId("rolled-out")
"""The row that the rollouts are about."""

_TALKS, _MESSAGES = 4, 20
_BEGAN = 1.7e9
_IMPOSSIBLE = "no model says this: 0b5e1c7a"


@dataclass(frozen=True, slots=True)
class Ground:
    """What was laid: the variants of the phases in order, and the files of the plans, a good and a failing one.

    ``settings`` is the settings' file as it was; from the second phase on the plan wants ``prefer_warm``.
    """

    paths: Paths
    variants: tuple[Variant, ...]
    good: Path
    failing: Path
    settings: Settings


def weights_here(paths: Paths) -> dict[str, Path]:
    """The weights of the small plan that are in a data folder, by the digest, in the order of its phases."""
    catalogue, store = load_catalogue(resource("assets", "models.yaml")), Store(paths.models)
    every = {str(one.id): one for one in catalogue.variants}
    named = (every[str(item["variant"])] for phase in _phases(_plan()) for item in _install(phase))
    return {one.sha256: store.blob(one) for one in named if store.blob(one).is_file()}


async def lay(paths: Paths, weights: dict[str, Path]) -> Ground:
    """Fill a data folder for as many phases of the small plan as there are weights for."""
    paths.prepare()
    shipped = load_catalogue(resource("assets", "models.yaml"))
    variants = _own_variants(shipped, weights)
    _save_row(paths, shipped, variants)
    folder = paths.rollout / "plans"
    folder.mkdir(parents=True, exist_ok=True)
    good, failing = folder / "good.yaml", folder / "failing.yaml"
    good.write_text(_text(variants, fail=False), encoding="utf-8")
    failing.write_text(_text(variants, fail=True), encoding="utf-8")
    settings = Settings(language=LanguageChoice.JA, theme=ThemeChoice.DARK, ollama_enabled=False, auto_titles=False)
    paths.settings.write_text("# mine, and to stay\n", encoding="utf-8")
    SettingsFile(paths.settings).save(settings)
    await _talk(paths)
    return Ground(paths, variants, good, failing, SettingsFile(paths.settings).load())


def _own_variants(shipped: Catalogue, weights: dict[str, Path]) -> tuple[Variant, ...]:
    by_digest = {one.sha256: one for one in shipped.variants if one.sha256}
    return tuple(
        replace(by_digest[digest], id=VariantId(f"own-{by_digest[digest].id}"), sources=(FileSource(file),))
        for digest, file in weights.items()
    )


def _save_row(paths: Paths, shipped: Catalogue, variants: tuple[Variant, ...]) -> None:
    row = ModelSpec(ROW, "Rolled out", Capability.CHAT, Residency.ON_DEMAND, "Apache-2.0", variants)
    save_own(paths.own_models, (row,), shipped)


def _text(variants: tuple[Variant, ...], *, fail: bool) -> str:
    """The small plan for the own row; the failing one wants of its last phase what no model says."""
    plan = _plan()
    phases = _phases(plan)[: len(variants)]
    for phase, variant in zip(phases, variants, strict=True):
        for item in _install(phase):
            # However slow the machine is, that must not be what a rollout fails for here.
            item |= {"row": str(ROW), "variant": str(variant.id), "load_seconds": 0, "tokens_per_second": 0}
    plan["id"] = "failing" if fail else "good"
    plan["phases"] = phases
    if len(phases) > 1:
        phases[1]["settings"] = {"prefer_warm": "true"}
    if fail:
        golden = {"prompt": "Say hello.", "contains": [_IMPOSSIBLE]}
        _install(phases[-1])[0]["golden"] = [golden]
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)


def _plan() -> dict[str, object]:
    text = resource("assets", "rollouts", "small.yaml").read_text(encoding="utf-8")
    return cast("dict[str, object]", yaml.safe_load(text))


def _phases(plan: dict[str, object]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", plan["phases"])


def _install(phase: dict[str, object]) -> list[dict[str, object]]:
    return cast("list[dict[str, object]]", phase["install"])


async def _talk(paths: Paths) -> None:
    """Say something that is to be there in the end."""
    store, talker = SqliteConversationStore(Database(paths.database, paths.backups, SystemClock())), Talker(7)
    try:
        for at in range(_TALKS):
            name = ConversationId(f"talk-{at}")
            said: list[StoredMessage] = []
            for number in range(_MESSAGES):
                role, text = (Role.ASSISTANT, talker.replied()) if number % 2 else (Role.USER, talker.said())
                parent = said[-1].id if said else None
                said.append(StoredMessage(MessageId(f"{name}-{number}"), name, parent, Message(role, text), _BEGAN))
            head = Conversation(name, talker.said()[:20], PersonaId("miyu"), _BEGAN, _BEGAN, said[-1].id)
            await store.add_conversation(head, said)
    finally:
        await store.aclose()
