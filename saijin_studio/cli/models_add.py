"""``models add`` and ``models forget``: rows of the user's own."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import load_settings, prepared
from saijin_studio.core.drafts import DraftNote
from saijin_studio.core.ids import ModelId
from saijin_studio.core.library_errors import DraftRefused, NoSuchModelFile
from saijin_studio.core.models import Capability, OllamaSource, ServerSource
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.inventory import Inventory
from saijin_studio.studio.library.drafting import Drafter
from saijin_studio.studio.library.own import OwnRows

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.library.files import Progress


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the two verbs to the parser."""
    parser = verbs.add_parser("add", parents=[common], help="add a model of your own to the catalogue")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--ollama", metavar="TAG", help="a model of Ollama's")
    source.add_argument("--gguf", metavar="FILE", type=Path, help="a GGUF file, used where it lies")
    source.add_argument("--folder", metavar="DIR", type=Path, help="a Hugging Face checkpoint, used where it lies")
    source.add_argument("--server", metavar="URL", help="a server with the interface of OpenAI's")
    parser.add_argument("--model", metavar="NAME", help="the model of the server; without it they are listed")
    parser.add_argument(
        "--key-file", metavar="FILE", type=Path, help="a file with the key that the server asks for"
    )
    parser.add_argument("--id", metavar="ROW", help="what the row is called")
    parser.add_argument("--title", metavar="TEXT", help="what people call it")
    parser.add_argument("--capability", metavar="C", choices=[one.value for one in Capability])
    parser.add_argument("--context", metavar="TOKENS", type=int, help="the context that it is loaded with")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.set_defaults(run=add_row)
    forget = verbs.add_parser("forget", parents=[common], help="drop a model of your own from the catalogue")
    forget.add_argument("row", metavar="ROW")
    forget.set_defaults(run=forget_row)


def add_row(options: argparse.Namespace, output: Output) -> int:
    """Find out what a model is, show it, and add it when the user agrees."""
    paths = prepared(options)
    settings = load_settings(paths)
    inventory = Inventory(paths, settings)
    if options.server and not options.model:
        return _list(options, output)
    draft = _changed(asyncio.run(_draft(options, output, inventory)), options)
    _show(draft, output)
    if not options.yes and sys.stdin.isatty() and not _agreed():
        output.text("nothing was added")
        return 1
    asyncio.run(OwnRows(paths, settings, inventory.own, inventory.store).add(draft))
    if output.as_json:
        output.json(_json(draft))
    output.text(f"{draft.title} is in the catalogue as {draft.id}")
    if any(isinstance(one, OllamaSource) for one in draft.variant.sources) and DraftNote.NOT_HERE in draft.notes:
        output.text(f"fetch it with: saijin-studio models install {draft.id}")
    return 0


def forget_row(options: argparse.Namespace, output: Output) -> int:
    """Drop a row of the user's own; its files stay."""
    paths = prepared(options)
    settings = load_settings(paths)
    inventory = Inventory(paths, settings)
    draft = asyncio.run(OwnRows(paths, settings, inventory.own, inventory.store).forget(ModelId(options.row)))
    if output.as_json:
        output.json({"forgotten": draft.id})
    output.text(f"{draft.title} is no longer in the catalogue; its files were left where they are")
    return 0


async def _draft(options: argparse.Namespace, output: Output, inventory: Inventory) -> RowDraft:
    async with inventory.ollama() as client:
        drafter = Drafter(inventory.catalogue, client)
        if options.ollama is not None:
            return await drafter.from_ollama(options.ollama)
        if options.folder is not None:
            return await drafter.from_folder(options.folder)
        if options.server is not None:
            return await drafter.from_server(options.server, _key(options), options.model)
        return await drafter.from_gguf(options.gguf, _reading(output, options.gguf.name))


def _list(options: argparse.Namespace, output: Output) -> int:
    from saijin_studio.studio.library.drafting import server_models

    names = asyncio.run(server_models(options.server, _key(options)))
    if output.as_json:
        output.json({"models": list(names)})
    for name in names:
        output.text(name)
    return 0


def _changed(draft: RowDraft, options: argparse.Namespace) -> RowDraft:
    if options.capability:
        chosen = Capability(options.capability)
        if chosen not in draft.choices:
            fitting = ", ".join(one.value for one in draft.choices)
            raise DraftRefused(name=draft.title, reason=f"it can serve {fitting}, not {chosen.value}")
        draft = replace(draft, capability=chosen)
    return replace(
        draft,
        id=ModelId(options.id or draft.id),
        title=options.title or draft.title,
        context=options.context or draft.context,
    )


def _show(draft: RowDraft, output: Output) -> None:
    variant = draft.variant
    remote = any(isinstance(one, ServerSource) for one in variant.sources)
    size = "" if remote else f", {human_bytes(variant.size)}"
    output.note(f"{draft.title}: {draft.capability.value}, {variant.engine.value}{size}, licence {draft.licence}")
    for one in draft.notes:
        output.note(f"  {one.value}")


def _agreed() -> bool:
    return input("Add it? [y/N] ").strip().lower() in {"y", "yes"}


def _key(options: argparse.Namespace) -> str:
    """The key; never an argument, which every program on the machine could read."""
    if options.key_file is None:
        return ""
    try:
        return Path(options.key_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise NoSuchModelFile(name=str(options.key_file)) from error


def _reading(output: Output, name: str) -> Progress:
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = 100 * done // total if total else 100
        if percent != shown:
            shown = percent
            output.note(f"\r{name}: {percent} % read", end="\n" if percent == 100 else "")

    return show


def _json(draft: RowDraft) -> dict[str, object]:
    variant = draft.variant
    return {
        "row": draft.id,
        "title": draft.title,
        "capability": draft.capability.value,
        "licence": draft.licence,
        "languages": list(draft.languages),
        "context": draft.context,
        "longest_context": variant.context or None,
        "variant": variant.id,
        "engine": variant.engine.value,
        "size": variant.size,
        "sha256": variant.sha256 or None,
        "notes": [one.value for one in draft.notes],
    }
