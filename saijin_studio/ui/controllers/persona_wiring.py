"""Connects what asks for the persona editor with what opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.config.atomic import write_atomically
from saijin_studio.config.resources import resource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.personas.shelf.live import LiveCast
from saijin_studio.personas.shelf.shelf import Shelf
from saijin_studio.ui.controllers.persona_editing import PersonaEditing
from saijin_studio.ui.controllers.persona_export import PersonaExport
from saijin_studio.ui.controllers.persona_import import PersonaImport

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.controllers.commands import CommandController
    from saijin_studio.ui.tasks import Tasks


def edit_personas(
    assembly: Assembly,
    studio: Studio,
    paths: Paths,
    cast: Cast,
    facts: CatalogueFacts,
    tasks: Tasks,
    commands: CommandController,
    recast: Callable[[Cast], None],
) -> PersonaEditing:
    """Let keys and the cards' menus create, edit, duplicate and export personas, and follow the files on disk.

    ``recast`` shows a cast that was read anew.

    Returns:
        The editing, to be closed before the tasks are drained.
    """
    shipped = resource("personas")
    shelf = Shelf(paths.personas, shipped, write_atomically, SystemClock().wall)
    editing = PersonaEditing(assembly, studio, cast, facts, shelf, LiveCast(shipped, paths.personas), tasks)
    export = PersonaExport(assembly, cast)
    editing.cast_changed.connect(recast)
    editing.cast_changed.connect(commands.set_cast)
    editing.cast_changed.connect(export.set_cast)
    commands.new_persona_wanted.connect(editing.create)
    commands.edit_persona_wanted.connect(editing.edit)
    vocabulary = Vocabulary(facts.titles.keys(), assembly.look.icons.names())
    taking = PersonaImport(
        assembly, shelf, vocabulary, [PersonaId(one.stem) for one in shipped.glob("*.yaml")], tasks
    )
    taking.imported.connect(editing.look_now)
    commands.import_wanted.connect(taking.ask)
    gallery = assembly.gallery
    gallery.edit_wanted.connect(editing.edit)
    gallery.duplicate_wanted.connect(editing.duplicate)
    gallery.export_wanted.connect(export.export)
    gallery.set_editable(True)
    return editing
