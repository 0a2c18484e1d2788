"""The whole window and every dialog at once, for tests that walk through all that can be seen."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from saijin_studio.config.budget import default_budget
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.context import ContextOutlook
from saijin_studio.core.conversations import Conversation, ReplyState, TitleBy
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.events import QueueChanged, QueuedEntry
from saijin_studio.core.feelings import Feeling
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId
from saijin_studio.core.loop import VoiceStep
from saijin_studio.core.memory import Gpu, MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.messages import Media, MediaKind, Role
from saijin_studio.core.models import Capability, Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.personas import Cast
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.preview import PreviewKind
from saijin_studio.personas.reading import Vocabulary
from saijin_studio.personas.shelf.draft import Rules
from saijin_studio.studio.engine_check import EngineFound
from saijin_studio.studio.upkeep import Holdings, Kind, Share
from saijin_studio.ui.assembly import Assembly, Look, assemble, assemble_look
from saijin_studio.ui.dialogs.about import AboutDialog
from saijin_studio.ui.dialogs.budget import BudgetDialog
from saijin_studio.ui.dialogs.budget_runner import BudgetRunner
from saijin_studio.ui.dialogs.editor.kit import Kit, Rows
from saijin_studio.ui.dialogs.editor.state import EditorState
from saijin_studio.ui.dialogs.exchange import ExportChoice, ExportDialog
from saijin_studio.ui.dialogs.keys import KeysDialog
from saijin_studio.ui.dialogs.link import LinkDialog
from saijin_studio.ui.dialogs.persona_editor import PersonaEditor
from saijin_studio.ui.dialogs.readings import ReadingsDialog
from saijin_studio.ui.dialogs.search import SearchPalette
from saijin_studio.ui.dialogs.search_results import Found
from saijin_studio.ui.dialogs.search_results import Kind as FoundKind
from saijin_studio.ui.dialogs.settings import SettingsDialog
from saijin_studio.ui.dialogs.settings_later import Services
from saijin_studio.ui.dialogs.settings_words import PageName
from saijin_studio.ui.dialogs.take_tags import TagsDialog
from saijin_studio.ui.dialogs.teach import TeachDialog
from saijin_studio.ui.dialogs.team_new import NewTeamDialog
from saijin_studio.ui.dialogs.welcome import WelcomeDialog
from saijin_studio.ui.i18n import Translations
from saijin_studio.ui.main_window import MainWindow
from saijin_studio.ui.markdown.link_target import link_target
from saijin_studio.ui.panes.audio import AudioPage
from saijin_studio.ui.panes.find_bar import FindBar
from saijin_studio.ui.panes.pictures import PicturesPage
from saijin_studio.ui.panes.pictures_results import ResultTab
from saijin_studio.ui.theme import ThemeChoice
from saijin_studio.ui.voice_turn import StepState, StepView, VoiceView
from saijin_studio.ui.widgets.attachment_item import AttachmentItem
from saijin_studio.ui.widgets.message_item import MessageItem, ModelMark
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.picture_viewer import PictureViewer
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.swap_plan import SwapPlan
from saijin_studio.ui.widgets.toast import ToastKind
from saijin_studio.ui.window_state import WindowState
from tests.ui.gallery_cast import CAST, STATUS
from tests.ui.pictures.filling import fill_pictures
from tests.ui.sound.filling import fill_sound
from tests.ui.test_budget_dialog import Desk, rehearsal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QApplication

    from saijin_studio.core.language import Language

T = TypeVar("T")
SCREEN = QSize(1280, 800)
GB = 1_000_000_000
TEXT = "Some **words**, a [link](https://example.org), a list, code.\n\n- one\n- two\n\n```python\nprint(1)\n```\n"
SETTINGS = Settings(expert=True, scale=1.5)
PICTURES = [Media(MediaKind.IMAGE, Path(f"{name}.png"), f"{name}.png") for name in ("first", "second")]


@dataclass(frozen=True, slots=True)
class _Upkeep:
    """A studio that answers at once."""

    def holdings(self) -> Future[Holdings]:
        return _done(Holdings(Path("/data/of/somebody"), {kind: Share(12, 3 * GB) for kind in Kind}, 3))

    def restore_deleted(self) -> Future[int]:
        return _done(3)

    def forget_deleted(self) -> Future[int]:
        return _done(3)

    def remove_unused(self) -> Future[int]:
        return _done(3)

    def check_ollama(self, url: str) -> Future[EngineFound]:
        return _done(EngineFound(url, 3))


class Stage:
    """One window in one language at one size of text.

    Args:
        application: Qt's.
        language: of everything.
        scale: the factor on every size.
        motion: whether things move.
    """

    def __init__(
        self, application: QApplication, language: Language, scale: float, *, motion: bool = False
    ) -> None:
        self._translations = Translations(resource("assets", "i18n"))
        self._translations.use(language)
        self.look: Look = assemble_look(ThemeChoice.LIGHT, language, scale, reduced_motion=not motion)
        self.look.theme.reduced_motion = not motion
        self.look.theme.apply(application)
        self.window = MainWindow(QWidget())
        self.window.resize(SCREEN)
        self.assembly: Assembly = assemble(self.window, self.look, language, WindowState())
        self.kit = MessageKit(self.look.theme, self.look.fonts, self.look.icons, self.look.avatars)
        self._fill()
        self.window.show()
        QCoreApplication.processEvents()
        self.window.toasts.show_action(ToastKind.ERROR, "Something happened.", "Undo", str)

    def close(self) -> None:
        """Take everything down."""
        self._translations.clear()
        self.window.finish_close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- what can be seen -------------------------------------------------------------------------------------

    def surfaces(self) -> Iterator[tuple[str, QWidget]]:
        """The window with its left column both ways, and every dialog; a dialog is gone when the next comes."""
        self.assembly.left.show_personas()
        yield "window", self.window
        self.assembly.left.show_conversations()
        yield "conversations", self.window
        self.assembly.left.show_personas()
        yield from self._sound()
        yield from self._pictures()
        yield from self._popovers()
        for name, make in self._dialogs().items():
            dialog = make()
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            dialog.show()
            _fill(dialog)
            # The screen that tests have is smaller.
            usual = QSize(900, 660) * self.look.fonts.scale
            wanted = usual if isinstance(dialog, SettingsDialog) else dialog.size()
            dialog.resize(wanted.expandedTo(dialog.minimumSizeHint()).boundedTo(SCREEN))
            QCoreApplication.processEvents()
            pages = list(PageName) if isinstance(dialog, SettingsDialog) else [None]
            for page in pages:
                if page is not None and isinstance(dialog, SettingsDialog):
                    dialog.open_page(page)
                    for _ in range(3):  # a scroll bar comes, then the words break anew, and it may go again
                        QCoreApplication.processEvents()
                yield name if page is None else f"{name} {page.value}", dialog
            if isinstance(dialog, PersonaEditor):
                dialog.discard()
            else:
                dialog.reject()
            dialog.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _sound(self) -> Iterator[tuple[str, QWidget]]:
        """The pane for sound, page by page, as wide as the screen allows."""
        pane = self.assembly.audio
        fill_sound(pane)
        self.window.columns.show_side()
        for page in AudioPage:
            pane.turn_to(page)
            for _ in range(3):  # a scroll bar comes, then the words break anew
                QCoreApplication.processEvents()
            yield f"sound {page.name.lower()}", pane
        pane.takes.set_trims(True)
        QCoreApplication.processEvents()
        yield "sound trimming", pane
        pane.takes.set_trims(False)
        self.window.columns.show_side(False)

    def _pictures(self) -> Iterator[tuple[str, QWidget]]:
        """The pane for pictures, empty and then page by page."""
        pane, side = self.assembly.pictures, self.assembly.side
        side.turn_to(RailItem.PICTURES)
        self.window.columns.show_side()
        QCoreApplication.processEvents()
        yield "pictures empty", pane
        fill_pictures(pane)
        for page in PicturesPage:
            pane.turn_to(page)
            for tab in ResultTab if page is PicturesPage.READ else ():
                pane.view.results.kinds.set_current(tab)
                for _ in range(3):
                    QCoreApplication.processEvents()
                yield f"pictures {tab.name.lower()}", pane
            for _ in range(3):
                QCoreApplication.processEvents()
            yield f"pictures {page.name.lower()}", pane
        side.turn_to(RailItem.SOUND)
        self.window.columns.show_side(False)

    def _popovers(self) -> Iterator[tuple[str, QWidget]]:
        window, status = self.window, self.assembly.status
        for name, popover in (("memory", window.memory_popover), ("queue", window.queue_popover)):
            popover.open_by(status)
            QCoreApplication.processEvents()
            yield name, popover
            popover.dismiss()
        palette = SearchPalette(self.kit, window)
        palette.open("words")
        persona = Found(FoundKind.PERSONA, "miyu", "Miyu", "words", look=CAST[0].look)
        palette.show_found([persona], complete=True)
        QCoreApplication.processEvents()
        yield "search", palette
        palette.dismiss()
        bar = FindBar(self.kit, self.assembly.conversation, self.assembly.conversation.header)
        bar.open()
        QCoreApplication.processEvents()
        yield "find", bar
        bar.close_bar()

    def _dialogs(self) -> Mapping[str, Callable[[], QDialog]]:
        look, window = self.look, self.window
        theme, fonts, icons = look.theme, look.fonts, look.icons
        services = Services(_Upkeep(), str)
        return {
            "settings": lambda: SettingsDialog(
                SETTINGS, Footprint(10 * GB, 20 * GB), theme, fonts, icons, services=services, parent=window
            ),
            "keys": lambda: KeysDialog(look.keymap, theme, fonts, window),
            "about": lambda: AboutDialog("1.2.3", "Phosphor: MIT", theme, fonts, window),
            "budget": self._budget,
            "editor": self._editor,
            "team": lambda: NewTeamDialog(self.kit, CAST, window),
            "export": lambda: ExportDialog(self.kit, 3, "A title", ExportChoice(), window),
            "welcome": lambda: WelcomeDialog(self.kit, CAST, Settings(), parent=window),
            "link": self._link,
            "tags": lambda: TagsDialog(self.kit, ["a tag"], window),
            "readings": lambda: ReadingsDialog(self.kit, window),
            "teach": lambda: TeachDialog(self.kit, "A take", window),
            "picture": lambda: PictureViewer(self.kit, PICTURES, 0, window),
        }

    def _link(self) -> QDialog:
        target = link_target("http://bank.example@xn--pple-43d.com/login?next=%2Faccount&session=0123456789abcdef")
        assert target is not None
        return LinkDialog(target, self.look.theme, self.look.fonts, self.window)

    def _budget(self) -> QDialog:
        desk = Desk()
        desk.rehearsed.set_result(rehearsal(snapshot()))
        runner = BudgetRunner(desk, SystemClock())
        look = self.look
        return BudgetDialog(runner, default_budget, look.theme, look.fonts, look.icons, parent=self.window)

    def _editor(self) -> QDialog:
        look = self.look
        text = resource("personas", "miyu.yaml").read_text(encoding="utf-8")
        rows = Rows({ModelId("miyu"): "Miyu"}, {ModelId("miyu"): Capability.CHAT})
        rules = Rules(Vocabulary(frozenset(rows.titles), look.icons.names()), CAST[0].id, ["miyu"])
        kit = Kit(EditorState(text, rules, saved=True), look.theme, look.fonts, look.icons, look.avatars, rows)
        return PersonaEditor(kit, own=True, parent=self.window)

    def _fill(self) -> None:
        assembly, persona = self.assembly, CAST[0]
        assembly.gallery.set_cast(CAST)
        assembly.gallery.set_status(STATUS)
        assembly.gallery.choose(persona.id)
        assembly.status.set_snapshot(snapshot())
        assembly.memory.set_snapshot(snapshot())
        assembly.queue.set_cast(Cast(CAST))
        assembly.queue.set_queue(
            QueueChanged(
                tuple(
                    QueuedEntry(JobId(one.id), ModelId("phi3-mini"), one.id, 1000.0, 20.0, loads=True)
                    for one in CAST[:2]
                )
            )
        )
        mark = ModelMark("Phi 3 mini 4K instruct", 2)
        felt = Feeling.chosen(Emotion.SURPRISE)
        asked = MessageItem(MessageId("m1"), Role.USER, "A question?", day="Today", feeling=felt)
        reply = MessageItem(
            MessageId("m2"), Role.ASSISTANT, TEXT, name="Miyu", look=persona.look, model=mark, stand_in=True,
            time="14:02", rate=41.5, siblings=(MessageId("m2"), MessageId("m3")), feeling=felt,
        )  # fmt: skip
        stopped = MessageItem(
            MessageId("m4"), Role.ASSISTANT, "Half of", name="Miyu", look=persona.look, state=ReplyState.STOPPED
        )
        assembly.conversation.show_conversation("A title of some length", persona, [asked, reply, stopped])
        composer = assembly.conversation.composer
        composer.set_model(mark)
        composer.set_outlook(ContextOutlook(3890, 4096, 1024, 12, message=450, system=320, history=2700))
        composer.set_swap(SwapPlan(PreviewKind.LOADS, "Phi 3 mini", (), "RAM", GB, 9 * GB, 7.0, 0, "Miyu", False))
        copied = [AttachmentItem(number, f"notes {number}.txt") for number in range(2)]
        composer.tray.set_items(copied)
        composer.set_persona(persona.id, "Miyu answers")
        composer.voice.show_view(_spoken(felt))
        heads = [_head(number) for number in range(3)]
        assembly.history.set_people(CAST)
        assembly.history.set_heads(heads)
        self.window.attach_popovers(assembly.memory, assembly.queue)


def _fill(dialog: QDialog) -> None:
    """Let events pass until there is something in it."""
    QCoreApplication.processEvents()
    while isinstance(dialog, BudgetDialog) and not dialog.fields:
        QTest.qWait(5)


def snapshot() -> MemorySnapshot:
    """A machine with two models in memory."""
    gpus = (Gpu("A card", 12 * GB, 0, temperature=61, load=78),)
    uses = tuple(
        ModelUse(
            ModelKey(Engine.OLLAMA, name, LoadOptions()), (ModelId(name),), name, ModelState.READY,
            Footprint(size * GB, 0), Footprint(size * GB, 0), pinned=False, stand_in=False,
        )
        for name, size in (("phi3:mini", 3), ("deepseek-coder-v2", 4))
    )  # fmt: skip
    reading = MemoryReading(24 * GB, 0, gpus)
    return MemorySnapshot(0.0, reading, Footprint(10 * GB, 20 * GB), uses, Footprint(GB, GB))


def _spoken(feeling: Feeling) -> VoiceView:
    """Words that wait to be sent; a step could not be done."""
    states = (StepState.DONE, StepState.FAILED, StepState.HELD, StepState.OFF)
    steps = tuple(StepView(step, state) for step, state in zip(VoiceStep, states, strict=True))
    return VoiceView(steps, holds=True, feeling=feeling, running=True)


def _head(number: int) -> Conversation:
    return Conversation(
        ConversationId(f"c{number}"), f"A conversation about {number}", CAST[number].id, 1.0, 2.0 + number,
        title_by=TitleBy.USER,
    )  # fmt: skip


def _done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future
