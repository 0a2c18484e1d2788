"""Opens the persona editor, keeps what it saves, and follows the files on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import PersonaInvalid, StudioError
from saijin_studio.core.ids import PersonaId
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.personas.shelf.blank import blank
from saijin_studio.personas.shelf.draft import Rules
from saijin_studio.personas.shelf.shelf import duplicated
from saijin_studio.ui.controllers.persona_trial import PersonaTrial
from saijin_studio.ui.controllers.persona_watch import PersonaWatch
from saijin_studio.ui.dialogs.editor.kit import Kit, Rows
from saijin_studio.ui.dialogs.editor.state import EditorState
from saijin_studio.ui.dialogs.editor.words import place, problem
from saijin_studio.ui.dialogs.persona_editor import PersonaEditor
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.personas.shelf.live import LiveCast, Reading
    from saijin_studio.personas.shelf.shelf import Deleted, Shelf
    from saijin_studio.personas.shelf.versions import Version
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class _Open:
    """An editor that is open."""

    dialog: PersonaEditor
    trial: PersonaTrial


class PersonaEditing(QObject):
    """Creates, edits, duplicates and deletes personas; one editor is open at a time.

    Args:
        assembly: the window.
        studio: answers in the trial.
        cast: the personas.
        facts: the rows of the catalogue.
        shelf: where the user's own lie.
        live: reads the cast again.
        tasks: runs what has to be awaited.
    """

    cast_changed = Signal(object)
    """A new ``Cast`` was read from disk."""

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        cast: Cast,
        facts: CatalogueFacts,
        shelf: Shelf,
        live: LiveCast,
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._cast, self._facts = assembly, studio, cast, facts
        self._shelf, self._tasks = shelf, tasks
        self._open: _Open | None = None
        self._size: QSize | None = None
        self._ready = False
        self._watch = PersonaWatch(shelf.folder, live, tasks, self)
        self._watch.read.connect(self._take)
        self._watch.look_now()

    @property
    def editor(self) -> PersonaEditor | None:
        """The editor that is open."""
        return None if self._open is None else self._open.dialog

    @property
    def ready(self) -> bool:
        """Whether the files have been read, so that one that breaks from here on keeps its persona."""
        return self._ready

    def create(self) -> None:
        """Edit a persona that is nobody yet."""
        self._show(blank(self._ids()), None)

    def edit(self, persona_id: str) -> None:
        """Edit a persona; one that ships is saved as the user's own, which takes its place."""
        persona = self._cast.find(PersonaId(persona_id))
        if persona is not None:
            self._show(self._shelf.text(persona), persona)

    def duplicate(self, persona_id: str) -> None:
        """Edit another persona that is like this one; it is there once it is saved."""
        persona = self._cast.find(PersonaId(persona_id))
        if persona is not None:
            self._show(duplicated(self._shelf.text(persona), self._ids()), None)

    def look_now(self) -> None:
        """Read the files again: one of them has just been written."""
        self._watch.look_now()

    def close(self) -> None:
        """Put the editor away; what is not saved in it is kept as a version. Look at the files no more."""
        self._watch.stop()
        if self._open is not None:
            dialog = self._open.dialog
            dialog.editor.settle()
            persona = dialog.state.draft.persona
            if persona is not None and dialog.state.worth_asking:
                self._attempt(lambda: self._shelf.versions.keep(persona.id, dialog.state.draft.text))
            dialog.discard()

    def _show(self, text: str, persona: Persona | None) -> None:
        if self._open is not None:
            self._open.dialog.activateWindow()
            return
        look = self._assembly.look
        rules = Rules(
            Vocabulary(frozenset(self._facts.titles), look.icons.names()),
            None if persona is None else persona.id,
            self._ids(),
        )
        state = EditorState(text, rules, saved=persona is not None)
        rows = Rows(self._facts.titles, self._facts.capabilities)
        kit = Kit(state, look.theme, look.fonts, look.icons, look.avatars, rows)
        own = persona is not None and self._shelf.has(persona.id)
        dialog = PersonaEditor(kit, own=own, parent=self._assembly.window)
        trial = PersonaTrial(dialog.editor.trial, self._studio, self._assembly.bridge, self._tasks, dialog)
        dialog.editor.trial.suggest(state.persona, look.fonts.language)
        if self._size is not None:
            dialog.resize(self._size)
        dialog.save_wanted.connect(self._save)
        dialog.versions_wanted.connect(self._show_versions)
        dialog.restore_wanted.connect(self._restore)
        dialog.delete_wanted.connect(self._delete)
        dialog.finished.connect(self._forget)
        self._open = _Open(dialog, trial)
        dialog.open()

    def _forget(self) -> None:
        if self._open is not None:
            self._size = self._open.dialog.size()
            self._open.trial.stop()
            self._open = None

    def _save(self) -> None:
        if self._open is None:
            return
        dialog = self._open.dialog
        draft = dialog.state.draft
        if draft.persona is None:
            return
        persona, text = draft.persona, draft.text
        if self._attempt(lambda: self._shelf.save(persona.id, text)):
            dialog.mark_saved(text)
            self._watch.look_now()
        else:
            dialog.keep_open()

    def _show_versions(self) -> None:
        if self._open is not None and (persona := self._edited()) is not None:
            versions = self._shelf.versions.of(persona)
            self._open.dialog.show_versions([(one, self._shelf.versions.text(one)) for one in versions])

    def _restore(self, version: Version) -> None:
        """Put a version back; what is typed and not saved becomes a version too."""
        if self._open is None:
            return
        dialog = self._open.dialog
        if dialog.dirty:
            typed = dialog.state.draft.text
            self._attempt(lambda: self._shelf.versions.keep(version.persona, typed))
        text: list[str | None] = []
        if self._attempt(lambda: text.append(self._shelf.restore(version))) and text[0] is not None:
            dialog.state.set_text(text[0])
            dialog.mark_saved(text[0])
            self._watch.look_now()

    def _delete(self) -> None:
        persona = self._edited()
        if self._open is None or persona is None:
            return
        dialog = self._open.dialog
        if dialog.state.worth_asking:
            typed = dialog.state.draft.text
            self._attempt(lambda: self._shelf.versions.keep(persona, typed))
        found: list[Deleted | None] = []
        if not self._attempt(lambda: found.append(self._shelf.delete(persona))) or found[0] is None:
            return
        deleted, shown = found[0], dialog.state.persona
        language = self._assembly.look.fonts.language
        name = persona if shown is None else shown.name.text(language)
        dialog.discard()
        self._watch.look_now()
        self._assembly.window.toasts.show_action(
            ToastKind.INFO,
            self.tr("{name} was deleted.").format(name=name),
            self.tr("Undo"),
            lambda: self._undelete(deleted),
        )

    def _undelete(self, deleted: Deleted) -> None:
        if self._attempt(lambda: self._shelf.undelete(deleted)):
            self._watch.look_now()

    def _edited(self) -> PersonaId | None:
        """Whose file is edited; None while it is on no disk."""
        return None if self._open is None else self._open.dialog.state.rules.keeps

    def _ids(self) -> frozenset[str]:
        return frozenset(one.id for one in self._cast.personas)

    def _attempt(self, do: Callable[[], object]) -> bool:
        """Do something to files; what goes wrong is shown. Returns whether it worked."""
        try:
            do()
        except StudioError as error:
            self._assembly.window.toasts.show_fault(error.fault())
            return False
        except OSError as error:
            fault = StudioError()
            fault.__cause__ = error
            self._assembly.window.toasts.show_fault(fault.fault())
            return False
        return True

    def _take(self, reading: Reading) -> None:
        self._ready = True
        for one in reading.news:
            field, message = place(one.field), problem(one.message)
            invalid = PersonaInvalid(file=one.file, line=one.line, field=field, message=message)
            self._assembly.window.toasts.show_fault(invalid.fault())
        if reading.cast.personas != self._cast.personas:
            self._cast = reading.cast
            self.cast_changed.emit(reading.cast)
        self._follow_disk()

    def _follow_disk(self) -> None:
        """Let the editor follow a file that another program has changed."""
        edited = self._edited()
        text = None if edited is None else self._shelf.own_text(edited)
        if self._open is not None and text is not None:
            self._open.dialog.follow_disk(text)
