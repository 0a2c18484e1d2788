"""``models verify [ROW] | update [ROW] | ledger``: files that are whole, newer versions, licences and origins."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.read_progress import Progress
from saijin_studio.cli.session import load_settings, locate, open_studio, prepared
from saijin_studio.core.care import LedgerFilter, LedgerKind, UpdateState
from saijin_studio.core.care_errors import NothingNewer
from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled, StudioError
from saijin_studio.core.ids import ModelId
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.inventory import Inventory

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.care import Comparison, LedgerEntry, Measured, Update
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.facade import Studio

_SHOWN = 12


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verbs to the parser of ``models``."""
    verify = verbs.add_parser("verify", parents=[common], help="compare files with their digests")
    verify.add_argument("row", metavar="ROW", nargs="?")
    verify.add_argument("--repair", action="store_true", help="bring what is wrong anew")
    verify.set_defaults(run=verify_rows)
    update = verbs.add_parser(
        "update", parents=[common], help="newer versions: look, bring, compare, switch, go back"
    )
    update.add_argument("row", metavar="ROW", nargs="?")
    do = update.add_mutually_exclusive_group()
    do.add_argument("--check", action="store_true", help="only ask the sources, and bring nothing")
    do.add_argument("--switch", action="store_true", help="let the newer version serve that was brought before")
    do.add_argument("--go-back", action="store_true", help="let the version before serve again")
    update.add_argument("--allow", action="store_true", help="allow asking sources, from now on")
    update.set_defaults(run=update_rows)
    ledger = verbs.add_parser("ledger", parents=[common], help="licence and origin of weights and what they made")
    ledger.add_argument("words", metavar="WORD", nargs="*", help="all of which an entry must have")
    ledger.add_argument("-o", "--output", metavar="FILE", type=Path, help="save it as .csv or .md")
    ledger.add_argument("--kind", choices=[one.value for one in LedgerKind], action="append", default=[])
    ledger.add_argument("--non-commercial", action="store_true", help="only what must not be sold")
    ledger.set_defaults(run=list_ledger)


def verify_rows(options: argparse.Namespace, output: Output) -> int:
    """Read every file of the store, or of one row, and compare digests; exit 1 when any is wrong, and stays so."""
    paths = prepared(options) if options.repair else locate(options)
    inventory = Inventory(paths, load_settings(paths))
    if options.row is None:
        variants: Iterable[Variant] = inventory.catalogue.variants
    else:
        variants = inventory.catalogue.row(ModelId(options.row)).variants
    here = [one for one in variants if inventory.is_kept(one) or inventory.is_damaged(one)]
    if options.row is not None and not here:
        raise ModelNotInstalled(model=options.row)
    wrong = [variant for variant in here if not _verified(inventory, variant, output)]
    repaired = [variant for variant in wrong if options.repair and _repaired(inventory, variant, output)]
    left = [one.id for one in wrong if one not in repaired]
    if output.as_json:
        told = {"ok": not left, "verified": [one.id for one in here], "wrong": [one.id for one in wrong]}
        output.json(told | ({"repaired": [one.id for one in repaired]} if options.repair else {}))
    return 1 if left else 0


def update_rows(options: argparse.Namespace, output: Output) -> int:
    """Tell what is newer; bring it for one row, switch to it, or go back."""
    with open_studio(options, RecordingSink()) as studio:
        if options.allow:
            studio.call(lambda parts: parts.care.set_rules(replace(parts.care.rules(), checks=True))).result()
        acts = options.switch or options.go_back or (options.row is not None and not options.check)
        force = not (options.switch or options.go_back)
        updates = studio.call(lambda parts: parts.care.updates(force)).result()
        chosen = [one for one in updates if options.row in {None, one.row, one.variant}]
        if not acts:
            return _told(chosen, output)
        return _done(studio, options, chosen, output)


def list_ledger(options: argparse.Namespace, output: Output) -> int:
    """Print or save licences and origins."""
    kinds = frozenset(map(LedgerKind, options.kind))
    wanted = LedgerFilter(kinds, " ".join(options.words), options.non_commercial)
    with open_studio(options, RecordingSink()) as studio:
        entries = studio.call(lambda parts: parts.care.provenance(wanted)).result()
        if options.output is not None:
            file: Path = options.output
            studio.call(lambda parts: parts.care.export_ledger(file, wanted)).result()
    if output.as_json:
        output.json({"entries": [asdict(one) for one in entries]})
    elif options.output is not None:
        output.text(f"entries saved in {options.output}: {len(entries):,}")
    else:
        for one in entries:
            output.text(_line(one))
    return 0


def _verified(inventory: Inventory, variant: Variant, output: Output) -> bool:
    progress = Progress(output, variant.title)
    try:
        _verify(inventory, variant, progress)
    except (DigestMismatch, AdoptedFileChanged) as error:
        progress.end()
        output.text(f"WRONG {variant.title}")
        output.error(error)
        return False
    progress.end()
    output.text(f"ok    {variant.title}")
    return True


def _verify(inventory: Inventory, variant: Variant, progress: Progress) -> None:
    if not inventory.is_kept(variant):  # it was put aside before
        raise DigestMismatch(title=variant.title)
    asyncio.run(inventory.verify(variant, progress.show))


def _repaired(inventory: Inventory, variant: Variant, output: Output) -> bool:
    progress = Progress(output, variant.title)
    try:
        asyncio.run(inventory.install(variant, progress.show))
    except StudioError as error:
        progress.end()
        output.error(error)
        return False
    progress.end()
    return _verified(inventory, variant, output)


def _told(updates: list[Update], output: Output) -> int:
    if output.as_json:
        output.json({"updates": [_update_json(one) for one in updates]})
    for one in updates:
        versions = (
            one.here[:_SHOWN] if one.there in {"", one.here} else f"{one.here[:_SHOWN]} -> {one.there[:_SHOWN]}"
        )
        size = human_bytes(one.size) if one.size else ""
        output.text(f"{one.state.value:8} {one.row:22} {one.title:36} {versions:28} {size}")
        if one.problem is not None:
            output.note(f"{one.title}: {one.problem.what}")
    return 0


def _done(studio: Studio, options: argparse.Namespace, updates: list[Update], output: Output) -> int:
    wanted = [one for one in updates if _is_meant(one, options)]
    if not wanted:
        raise NothingNewer(title=options.row or "any model")
    made: list[dict[str, object]] = []
    for one in wanted:
        variant = one.variant
        if options.switch:
            studio.call(lambda parts, variant=variant: parts.care.switch(variant)).result()
            output.text(f"{one.title}: the newer version serves now; --go-back returns to the one before")
        elif options.go_back:
            studio.call(lambda parts, variant=variant: parts.care.go_back(variant)).result()
            output.text(f"{one.title}: the version before serves again")
        else:
            compared = studio.call(lambda parts, variant=variant: parts.care.update(variant)).result()
            _compare(compared, output)
            made.append(_comparison_json(compared))
    if output.as_json:
        output.json({"done": [one.variant for one in wanted], "comparisons": made})
    return 0


def _is_meant(update: Update, options: argparse.Namespace) -> bool:
    if options.go_back:
        return update.previous
    return update.state is (UpdateState.READY if options.switch else UpdateState.NEWER)


def _compare(compared: Comparison, output: Output) -> None:
    for name, one in (("serves", compared.old), ("newer", compared.new)):
        speed = "-" if one.speed is None else f"{one.speed:.1f} tokens/s"
        output.text(f"{name:8} {one.digest[:_SHOWN]:14} {speed:16} {one.passed} of {one.checks} checks")
    if compared.problem is not None:
        output.note(f"could not be compared: {compared.problem.what}")
    worse = "; it is worse than the one that serves" if compared.worse else ""
    output.text(f"{compared.title}: the newer version lies beside; --switch lets it serve{worse}")


def _update_json(update: Update) -> dict[str, object]:
    return {
        "row": update.row,
        "variant": update.variant,
        "state": update.state.value,
        "source": update.kind.value,
        "here": update.here,
        "there": update.there or None,
        "size": update.size or None,
        "checked_at": update.checked_at,
        "previous": update.previous,
        "problem": None if update.problem is None else update.problem.what,
    }


def _comparison_json(compared: Comparison) -> dict[str, object]:
    return {
        "variant": compared.variant,
        "old": _measured_json(compared.old),
        "new": _measured_json(compared.new),
        "worse": compared.worse,
        "problem": None if compared.problem is None else compared.problem.what,
    }


def _measured_json(measured: Measured) -> dict[str, object]:
    return {
        "digest": measured.digest,
        "tokens_per_second": measured.speed,
        "time_to_first_token": measured.first,
        "passed": measured.passed,
        "checks": measured.checks,
    }


def _line(entry: LedgerEntry) -> str:
    mark = "not to be sold" if entry.non_commercial else ""
    return f"{entry.kind.value:6} {entry.title[:36]:36} {entry.model[:30]:30} {entry.licence:24} {mark}".rstrip()
