"""``personas list | show ID | validate [PATH ...]``: the cast."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import locate
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import UnknownPersona
from saijin_studio.core.ids import PersonaId
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.personas.cast import load_cast
from saijin_studio.personas.cast import validate_files as find_problems
from saijin_studio.personas.mapping import as_mapping

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.personas import Cast, Persona


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("personas", help="the cast")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", parents=[common], help="everyone").set_defaults(run=list_all)
    show = verbs.add_parser("show", parents=[common], help="one persona whole")
    show.add_argument("persona", metavar="ID")
    show.set_defaults(run=show_one)
    validate = verbs.add_parser("validate", parents=[common], help="check persona files")
    validate.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files or folders (default: all)")
    validate.set_defaults(run=validate_files)


def list_all(options: argparse.Namespace, output: Output) -> int:
    """Print every persona with what it can do."""
    cast = _cast(options)
    if output.as_json:
        output.json({"personas": [_row(persona) for persona in cast.personas]})
    for persona in cast.personas:
        name = f"{persona.name.ja} ({persona.name.en})"
        output.text(f"{persona.id:12} {name:28} {persona.role.ja} / {persona.role.en}")
    for problem in cast.problems:
        output.note(f"warning: {problem.file}:{problem.line}: {problem.field}: {problem.message}")
    return 0


def show_one(options: argparse.Namespace, output: Output) -> int:
    """Print one persona whole."""
    persona = _cast(options).find(PersonaId(options.persona))
    if persona is None:
        raise UnknownPersona(persona=options.persona)
    whole = as_mapping(persona)
    if output.as_json:
        output.json(whole)
        return 0
    for field, value in whole.items():
        output.text(f"{field}: {value}")
    return 0


def validate_files(options: argparse.Namespace, output: Output) -> int:
    """Check files; exit 1 when any has a problem."""
    paths: list[Path] = options.paths or [resource("personas"), locate(options).personas]
    problems = find_problems(paths, _known_rows())
    if output.as_json:
        fields = ("file", "line", "field", "message")
        listed = [{name: getattr(problem, name) for name in fields} for problem in problems]
        output.json({"ok": not problems, "problems": listed})
    for problem in problems:
        output.text(f"{problem.file}:{problem.line}: {problem.field}: {problem.message}")
    if not problems:
        output.text("every persona file is in order")
    return 1 if problems else 0


def _cast(options: argparse.Namespace) -> Cast:
    return load_cast(resource("personas"), locate(options).personas, _known_rows())


def _known_rows() -> frozenset[ModelId]:
    return frozenset(row.id for row in load_catalogue(resource("assets", "models.yaml")).rows)


def _row(persona: Persona) -> dict[str, object]:
    return {
        "id": persona.id,
        "name": {"ja": persona.name.ja, "kana": persona.name.kana, "en": persona.name.en},
        "role": {"ja": persona.role.ja, "en": persona.role.en},
        "team": persona.team.value,
        "own": persona.own,
        "capabilities": [
            {"capability": one.capability.value, "models": list(one.models)} for one in persona.capabilities
        ],
    }
