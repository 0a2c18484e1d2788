"""Lists for what is being written: commands, personas, models and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor

from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.widgets.completion_commands import (
    Argument,
    CommandLine,
    SlashCommand,
    argument_hint,
    argument_of,
    command_hint,
    name_of,
    words_of,
)
from saijin_studio.ui.widgets.completion_entry import CompletionEntry, EntryKind, matching
from saijin_studio.ui.widgets.completion_trigger import Trigger, TriggerKind, find_trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.composer_input import ComposerInput
    from saijin_studio.ui.widgets.completion_list import CompletionList
    from saijin_studio.ui.widgets.completion_panel import FloatingPanel
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICONS = {
    SlashCommand.NEW: "note-pencil",
    SlashCommand.RETRY: "arrow-clockwise",
    SlashCommand.EDIT: "pencil-simple",
    SlashCommand.CONTINUE: "play",
    SlashCommand.SUMMARY: "article",
    SlashCommand.PERSONA: "user-circle",
    SlashCommand.MODEL: "cpu",
    SlashCommand.ATTACH: "paperclip",
    SlashCommand.TABLE: "table",
    SlashCommand.RECEIPT: "receipt",
    SlashCommand.COMPARE: "columns",
    SlashCommand.EXPORT: "export",
    SlashCommand.SEARCH: "magnifying-glass",
    SlashCommand.CLEAR: "eraser",
    SlashCommand.HELP: "question",
}


class ComposerCompletion(QObject):
    """Watches what is written and offers a list; the keyboard stays in the text all the time.

    Nothing happens while an input method composes. The list is made when it is first needed.

    Args:
        kit: what to draw with.
        field: where it is written.
        composer: what the list stands above.
    """

    command = Signal(object)
    """A ``CommandLine`` is to be carried out."""
    persona = Signal(str)
    """The persona of this id is to answer this message."""
    file = Signal(str)
    """The file of this key is to go with the message."""
    choose_file = Signal()

    def __init__(self, kit: MessageKit, field: ComposerInput, composer: QWidget) -> None:
        super().__init__(composer)
        self._kit, self._field, self._composer = kit, field, composer
        self._panel: FloatingPanel | None = None
        self._list: CompletionList | None = None
        self._trigger: Trigger | None = None
        self._closed: tuple[TriggerKind, int] | None = None
        self._personas: Sequence[CompletionEntry] = ()
        self._models: Sequence[CompletionEntry] = ()
        self._files: Sequence[CompletionEntry] = ()
        field.let_keys_to(self.take_key, lambda: self.open)
        field.textChanged.connect(self.look)
        field.cursorPositionChanged.connect(self.look)
        field.selectionChanged.connect(self.look)
        field.composition_changed.connect(self.look)
        field.focus_changed.connect(self._follow_focus)

    @property
    def open(self) -> bool:
        """Whether a list is shown."""
        return self._panel is not None and self._panel.isVisible()

    @property
    def list(self) -> CompletionList | None:
        """The list, once there was one."""
        return self._list

    def set_personas(self, personas: Sequence[CompletionEntry]) -> None:
        """Whom ``@`` and ``/persona`` offer."""
        self._personas = personas

    def set_models(self, models: Sequence[CompletionEntry]) -> None:
        """What ``/model`` offers."""
        self._models = models

    def set_files(self, files: Sequence[CompletionEntry]) -> None:
        """What ``#`` offers, beside choosing a file."""
        self._files = files

    def offer_models(self) -> None:
        """Show the models without anything being written."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        at = self._field.textCursor().positionInBlock()
        self._show(Trigger(TriggerKind.ARGUMENT, at, at, "", SlashCommand.MODEL))

    def fit(self) -> None:
        """Follow the composer."""
        if self._panel is not None:
            self._panel.fit()

    def close(self) -> None:
        """Put the list away."""
        self._trigger = None
        if self._panel is not None:
            self._panel.hide()

    def look(self) -> None:
        """See whether a list is asked for now."""
        found = None if self._field.composing or not self._field.hasFocus() else self._find()
        if found is None:
            self._closed = None
            self.close()
        elif (found.kind, found.start) != self._closed and found != self._trigger:
            self._show(found)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do with a key what it means for the list; tells whether it meant anything."""
        if not self.open or self._list is None or self._field.composing:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._list.step(1)
            case Qt.Key.Key_Up:
                self._list.step(-1)
            case Qt.Key.Key_Escape:
                if self._trigger is not None:
                    self._closed = self._trigger.kind, self._trigger.start
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._list.chosen is None:
                    return False
                self._take(self._list.chosen, run=True)
            case Qt.Key.Key_Tab:
                chosen = self._list.chosen or self._list.entries[0]
                self._take(chosen, run=False)
            case _:
                return False
        return True

    def _find(self) -> Trigger | None:
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return None
        block, document = cursor.block(), self._field.document()
        last = block.blockNumber() == document.blockCount() - 1
        return find_trigger(block.text(), cursor.positionInBlock(), first=block.blockNumber() == 0, last=last)

    def _show(self, trigger: Trigger) -> None:
        entries = matching(self._entries(trigger), trigger.query)
        if not entries:
            self.close()
            return
        self._trigger = trigger
        shown, panel = self._made()
        first = trigger.kind is not TriggerKind.FILE and bool(trigger.query)
        shown.set_entries(entries, self._name(trigger), first=first)
        panel.show_by()

    def _entries(self, trigger: Trigger) -> Sequence[CompletionEntry]:
        match trigger.kind:
            case TriggerKind.COMMAND:
                return [self._command_entry(command) for command in SlashCommand]
            case TriggerKind.ARGUMENT:
                return self._models if trigger.command is SlashCommand.MODEL else self._personas
            case TriggerKind.PERSONA:
                return self._personas
            case TriggerKind.FILE:
                title = self.tr("Choose a file…")
                words = folded(f"{title}\nchoose a file\nふぁいる")
                choose = CompletionEntry(EntryKind.CHOOSE_FILE, "", title, icon="paperclip", words=words)
                return [*self._files, choose]

    def _command_entry(self, command: SlashCommand) -> CompletionEntry:
        language = self._kit.fonts.language
        name, english = name_of(command, language), command.value
        wanted = argument_hint(command)
        return CompletionEntry(
            EntryKind.COMMAND,
            command.value,
            f"/{name} {wanted}".strip(),
            command_hint(command),
            "" if name == english else f"/{english}",
            _ICONS[command],
            words=words_of(command),
        )

    def _pick(self, entry: CompletionEntry) -> None:
        self._take(entry, run=True)

    def _take(self, entry: CompletionEntry, *, run: bool) -> None:
        trigger = self._trigger
        if trigger is None:
            return
        self.close()
        match entry.kind:
            case EntryKind.COMMAND:
                self._take_command(trigger, SlashCommand(entry.key), run=run)
            case EntryKind.PERSONA if trigger.kind is TriggerKind.PERSONA:
                self._replace(trigger, "")
                self.persona.emit(entry.key)
            case EntryKind.PERSONA | EntryKind.MODEL:
                self._replace(trigger, "")
                self.command.emit(CommandLine(trigger.command or SlashCommand.PERSONA, entry.key))
            case EntryKind.FILE:
                self._replace(trigger, "")
                self.file.emit(entry.key)
            case EntryKind.CHOOSE_FILE:
                self._replace(trigger, "")
                self.choose_file.emit()

    def _take_command(self, trigger: Trigger, command: SlashCommand, *, run: bool) -> None:
        alone = argument_of(command) is Argument.NONE
        if run and alone:
            self._replace(trigger, "")
            self.command.emit(CommandLine(command))
        else:
            name = name_of(command, self._kit.fonts.language)
            self._replace(trigger, f"/{name}" if alone else f"/{name} ")

    def _replace(self, trigger: Trigger, text: str) -> None:
        """Write something in the place of what asked for the list; it can be undone."""
        cursor = self._field.textCursor()
        begin = cursor.block().position()
        cursor.setPosition(begin + trigger.start)
        cursor.setPosition(begin + trigger.end, QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)
        self._field.insert_text(text)

    def _name(self, trigger: Trigger) -> str:
        names = {
            TriggerKind.COMMAND: self.tr("Commands"),
            TriggerKind.PERSONA: self.tr("Who is to answer"),
            TriggerKind.FILE: self.tr("Files"),
        }
        models = self.tr("Models") if trigger.command is SlashCommand.MODEL else self.tr("Personas")
        return names.get(trigger.kind, models)

    def _made(self) -> tuple[CompletionList, FloatingPanel]:
        if self._list is None or self._panel is None:
            from saijin_studio.ui.widgets.completion_list import CompletionList
            from saijin_studio.ui.widgets.completion_panel import FloatingPanel

            self._list = CompletionList(self._kit)
            self._list.picked.connect(self._pick)
            self._panel = FloatingPanel(self._list, self._kit.theme, self._composer)
        return self._list, self._panel

    def _follow_focus(self, focused: bool) -> None:
        if focused:
            self.look()
        else:
            self.close()
