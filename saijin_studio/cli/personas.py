"""``personas list | show ID | validate [PATH ...] | import FILE | export ID``: the cast."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import load_settings, locate, prepared
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import UnknownPersona
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.language import Language
from saijin_studio.personas.cards.exporting import Format, exported
from saijin_studio.personas.cards.importing import import_file
from saijin_studio.personas.cards.plain_picture import two_colours
from saijin_studio.personas.cards.shelf import put, write
from saijin_studio.personas.cast import load_cast
from saijin_studio.personas.cast import validate_files as find_problems
from saijin_studio.personas.mapping import as_mapping
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.studio.library.rows import Rows

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
    taken = verbs.add_parser("import", parents=[common], help="take a persona or a character card in")
    taken.add_argument("file", metavar="FILE", type=Path, help="persona (YAML) or character card (JSON, PNG)")
    taken.add_argument("--replace", action="store_true", help="put it in the place of yours with the same id")
    taken.set_defaults(run=import_one)
    given = verbs.add_parser("export", parents=[common], help="write a persona for other programs")
    given.add_argument("persona", metavar="ID")
    given.add_argument("--format", required=True, choices=[one.value for one in Format], help="what to write")
    given.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True, help="the file to write")
    given.add_argument("--force", action="store_true", help="write over a file that is there")
    languages = [one.value for one in Language]
    given.add_argument("--language", choices=languages, default="ja", help="that other programs read (default: ja)")
    given.set_defaults(run=export_one)


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
    whole = as_mapping(_find(options))
    if output.as_json:
        output.json(whole)
        return 0
    for field, value in whole.items():
        output.text(f"{field}: {value}")
    return 0


def validate_files(options: argparse.Namespace, output: Output) -> int:
    """Check files; exit 1 when any has a problem."""
    paths: list[Path] = options.paths or [resource("personas"), locate(options).personas]
    problems = find_problems(paths, _known_rows(options))
    if output.as_json:
        fields = ("file", "line", "field", "message")
        listed = [{name: getattr(problem, name) for name in fields} for problem in problems]
        output.json({"ok": not problems, "problems": listed})
    for problem in problems:
        output.text(f"{problem.file}:{problem.line}: {problem.field}: {problem.message}")
    if not problems:
        output.text("every persona file is in order")
    return 1 if problems else 0


def import_one(options: argparse.Namespace, output: Output) -> int:
    """Take personas in from a file."""
    paths = prepared(options)
    shipped = load_cast(resource("personas"), paths.root / "none").personas
    imported = import_file(options.file, Vocabulary(_known_rows(options)), {one.id for one in shipped})
    files = put(paths.personas, imported, replace=options.replace)
    listed: list[dict[str, object]] = []
    for one, file in zip(imported, files, strict=True):
        listed.append({"id": one.persona.id, "name": _names(one.persona), "file": str(file)})
        output.text(f"{one.persona.id}: {file}")
        if any(one.persona.id == other.id for other in shipped):
            output.note(f"{one.persona.id} takes the place of the persona that ships")
    if output.as_json:
        output.json({"personas": listed})
    return 0


def export_one(options: argparse.Namespace, output: Output) -> int:
    """Write one persona for other programs. Its picture is a plain square: the avatar is the window's to draw."""
    persona = _find(options)
    out: Path = options.out
    content = exported(
        persona, Format(options.format), two_colours(persona.look.colours), Language(options.language)
    )
    write(out, content, replace=options.force)
    if output.as_json:
        output.json({"id": persona.id, "format": options.format, "file": str(out), "bytes": len(content)})
    output.text(f"{persona.id}: {out}")
    return 0


def _find(options: argparse.Namespace) -> Persona:
    persona = _cast(options).find(PersonaId(options.persona))
    if persona is None:
        raise UnknownPersona(persona=options.persona)
    return persona


def _names(persona: Persona) -> dict[str, str]:
    return {"ja": persona.name.ja, "kana": persona.name.kana, "en": persona.name.en}


def _cast(options: argparse.Namespace) -> Cast:
    return load_cast(resource("personas"), locate(options).personas, _known_rows(options))


def _known_rows(options: argparse.Namespace) -> frozenset[ModelId]:
    """The rows that ship and the user's own."""
    paths = locate(options)
    return frozenset(Rows(paths.own_models, load_settings(paths)).catalogue.ids)


def _row(persona: Persona) -> dict[str, object]:
    return {
        "id": persona.id,
        "name": _names(persona),
        "role": {"ja": persona.role.ja, "en": persona.role.en},
        "team": persona.team.value,
        "own": persona.own,
        "capabilities": [
            {"capability": one.capability.value, "models": list(one.models)} for one in persona.capabilities
        ],
    }
