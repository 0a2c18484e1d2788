"""``models index DIR ...``: what lies in folders of models, what is there twice, what can be used where it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli.index_progress import IndexProgress
from saijin_studio.cli.session import load_settings, prepared
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.index.places import usual_places
from saijin_studio.studio.library.rows import Rows
from saijin_studio.studio.model_index import ModelIndex

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.model_files import Duplicates, Index, ModelFile, Plan
    from saijin_studio.studio.model_index import Adoptable

_MOST_SHOWN = 50


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verb to the parser of ``models``."""
    parser = verbs.add_parser("index", parents=[common], help="what lies in folders of models, and what twice")
    parser.add_argument("folders", metavar="DIR", nargs="*", help="folders to walk (default: those of last time)")
    parser.add_argument(
        "--known", action="store_true", help="also where Ollama, Hugging Face, LM Studio and Jan keep"
    )
    parser.add_argument("--adopt", action="store_true", help="use files of the catalogue where they lie")
    parser.set_defaults(run=index_folders)


def index_folders(options: argparse.Namespace, output: Output) -> int:
    """Index folders and print what was found; nothing in them is changed."""
    paths = prepared(options)
    models = ModelIndex(paths, Rows(paths.own_models, load_settings(paths)).catalogue)
    folders = [*options.folders, *(map(str, usual_places()) if options.known else ())]
    progress = IndexProgress(output)
    try:
        index = models.index(folders, progress.read, progress.met)
    finally:
        progress.end()
    adoptable, plan = models.adoptable(index), models.plan(index)
    if options.adopt:
        models.adopt(adoptable)
    for one in index.unread:
        output.note(f"passed over: {one.path}: {one.reason}")
    for folder in index.elsewhere:
        output.note(f"on another file system, name it to index it: {folder}")
    if output.as_json:
        output.json(_json(index, plan, adoptable, adopted=options.adopt))
        return 0
    _print(index, plan, adoptable, output, adopted=options.adopt)
    return 0


def _print(index: Index, plan: Plan, adoptable: tuple[Adoptable, ...], output: Output, *, adopted: bool) -> None:
    output.text(
        f"{index.files:,} files, {human_bytes(index.size)} long, {human_bytes(index.disk)} on the disk;"
        f" {index.known:,} known before, {human_bytes(index.read)} gone through"
    )
    for model in index.models:
        output.text(f"{model.told.kind.value:12} {human_bytes(model.copy.size):>8}  {_title(model)}")
        for path in model.copy.paths:
            output.text(f"{'':23}{path}")
    output.text(f"there more than once: {len(index.duplicates):,}")
    for group in index.duplicates[:_MOST_SHOWN]:
        output.text(f"  {len(group.copies)} x {human_bytes(group.copies[0].size)}, {group.told.kind.value}")
        for copy in group.copies:
            output.text(f"    {copy.path}")
    if len(index.duplicates) > _MOST_SHOWN:
        output.text(f"  and {len(index.duplicates) - _MOST_SHOWN:,} more; --json has them all")
    if plan.replacements:
        output.text(f"{human_bytes(plan.frees)} could be freed: saijin-studio models optimise")
    for one in adoptable:
        what = "is used where it lies" if adopted else "can be used where it lies, with --adopt"
        output.text(f"{one.variant.title} {what}: {one.path}")


def _title(model: ModelFile) -> str:
    told = model.told
    named = f"{told.title} ({told.detail})" if told.title and told.detail else told.title or told.detail
    owner = " ".join(filter(None, (model.place, ", ".join(model.names))))
    return " · ".join(filter(None, (named, owner)))


def _json(index: Index, plan: Plan, adoptable: tuple[Adoptable, ...], *, adopted: bool) -> dict[str, object]:
    return {
        "roots": index.roots,
        "files": index.files,
        "bytes": index.size,
        "disk": index.disk,
        "known": index.known,
        "read": index.read,
        "models": [_model_json(one) for one in index.models],
        "duplicates": [_group_json(one) for one in index.duplicates],
        "frees": plan.frees,
        "adoptable": [{"variant": one.variant.id, "path": one.path} for one in adoptable],
        "adopted": adopted,
        "elsewhere": index.elsewhere,
        "unread": [{"path": one.path, "reason": one.reason} for one in index.unread],
    }


def _model_json(model: ModelFile) -> dict[str, object]:
    return {
        "paths": model.copy.paths,
        "size": model.copy.size,
        "disk": model.copy.disk,
        "kind": model.told.kind.value,
        "title": model.told.title,
        "detail": model.told.detail,
        "place": model.place,
        "names": model.names,
        "sha256": model.sha256 or None,
    }


def _group_json(group: Duplicates) -> dict[str, object]:
    return {
        "size": group.copies[0].size,
        "kind": group.told.kind.value,
        "title": group.told.title,
        "copies": [{"paths": copy.paths, "disk": copy.disk} for copy in group.copies],
    }
