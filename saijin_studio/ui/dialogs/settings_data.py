"""The data folder: where it is, what it holds, and what of it can go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.upkeep import Kind
from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.counted import Counted
from saijin_studio.ui.dialogs.settings_blocks import WordsAndButton
from saijin_studio.ui.dialogs.settings_row import Block
from saijin_studio.ui.dialogs.settings_words import translate
from saijin_studio.ui.dialogs.style import LINK
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from saijin_studio.core.errors import Fault
    from saijin_studio.studio.upkeep import Holdings
    from saijin_studio.ui.dialogs.settings_later import Later, Services
    from saijin_studio.ui.fonts import Fonts


def kind_text(kind: Kind) -> str:
    """What is kept, in the user's language."""
    texts = {
        Kind.CONVERSATIONS: translate("settings", "Conversations"),
        Kind.MEDIA: translate("settings", "Attachments"),
        Kind.MODELS: translate("settings", "Models"),
        Kind.PERSONAS: translate("settings", "Own personas"),
        Kind.BACKUPS: translate("settings", "Backups"),
        Kind.LOGS: translate("settings", "Logs"),
    }
    return texts[kind]


_FOLDERS = {Kind.MEDIA: "media", Kind.MODELS: "models", Kind.PERSONAS: "personas", Kind.BACKUPS: "backups",
    Kind.LOGS: "logs"}  # fmt: skip


class FolderBlock(Block):
    """The path, and a line for each kind of what is kept, with the folder behind it."""

    def __init__(self, services: Services, fonts: Fonts) -> None:
        super().__init__()
        self._services = services
        self._holdings: Holdings | None = None
        self.title = RoleLabel("", fonts, TextRole.BUTTON)
        self.path = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.path.setWordWrap(True)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = QPushButton(self)
        self.open.setFont(fonts.font(TextRole.BUTTON))
        self.open.setAutoDefault(False)
        self.open.clicked.connect(lambda _checked=False: self._open(""))
        self._names = {kind: RoleLabel("", fonts, TextRole.META) for kind in Kind}
        self._sizes = {kind: RoleLabel("", fonts, TextRole.META, secondary=True) for kind in Kind}
        self.links: dict[Kind, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        column.addWidget(self.title)
        line = QHBoxLayout()
        line.setSpacing(24)
        line.addWidget(self.path, 1)
        line.addWidget(self.open)
        column.addLayout(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, kind in enumerate(Kind):
            grid.addWidget(self._names[kind], place, 0)
            grid.addWidget(self._sizes[kind], place, 1)
            if kind in _FOLDERS:
                grid.addWidget(self._link(kind, fonts), place, 2)
        column.addLayout(grid)

    @property
    def searched(self) -> str:
        """Its words."""
        return " ".join([self.title.text(), *(label.text() for label in self._names.values())]).casefold()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self.tr("Data folder"))
        self.open.setText(self.tr("Open"))
        self.open.setAccessibleName(self.tr("Open the data folder"))
        for kind, label in self._names.items():
            label.setText(kind_text(kind))
        for kind, link in self.links.items():
            link.setText(self.tr("Open"))
            link.setAccessibleName(self.tr("Open: {what}").format(what=kind_text(kind)))
        self._show()

    def set_holdings(self, holdings: Holdings) -> None:
        """Show what was counted."""
        self._holdings = holdings
        self._show()

    def _show(self) -> None:
        holdings = self._holdings
        self.open.setEnabled(holdings is not None)
        for kind, label in self._sizes.items():
            if holdings is None:
                label.setText(self.tr("Counting …"))
                continue
            share = holdings.shares[kind]
            words = self.tr("{size} in %n file(s)", "", share.files)
            label.setText(words.format(size=human_bytes(share.size)) if share.files else self.tr("Nothing"))
        for link in self.links.values():
            link.setEnabled(holdings is not None)
        if holdings is not None:
            # A break may come behind every folder.
            self.path.setText(str(holdings.root).replace("/", "/\u200b"))

    def _link(self, kind: Kind, fonts: Fonts) -> QPushButton:
        link = self.links[kind] = QPushButton(self)
        link.setProperty("kind", LINK)
        link.setFont(fonts.font(TextRole.META))
        link.setAutoDefault(False)
        link.clicked.connect(partial(self._open_kind, kind))
        return link

    def _open_kind(self, kind: Kind, _checked: bool = False) -> None:
        self._open(_FOLDERS[kind])

    def _open(self, folder: str) -> None:
        if self._holdings is not None:
            self._services.open_folder(str(self._holdings.root / folder))


class UnusedBlock(WordsAndButton):
    """Removes attachments that no message names."""

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.set_words(
            self.tr("Unused attachments"),
            self.tr("Files that no conversation needs any more, not even a deleted one."),
            self.tr("Remove"),
        )


class DeletedBlock(WordsAndButton):
    """Brings deleted conversations back, or removes them for good after asking."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__(fonts)
        self._count = 0
        self._sure = False
        self.forget = QPushButton(self)
        self.forget.setProperty("kind", ButtonKind.DANGER.value)
        self.forget.setFont(fonts.font(TextRole.BUTTON))
        self.forget.setAutoDefault(False)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.forget)
        column.addLayout(line)

    @property
    def sure(self) -> bool:
        """Whether the user was asked and pressed again."""
        return self._sure

    def set_count(self, count: int) -> None:
        """So many can be brought back."""
        self._count, self._sure = count, False
        self.set_texts()

    def ask(self) -> None:
        """Ask once before they go for good."""
        self._sure = True
        self.set_texts()
        announce(self, self.forget.text())

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        words = self.tr("%n conversation(s) can be brought back.", "", self._count)
        self.set_words(
            self.tr("Recently deleted"),
            words if self._count else self.tr("Nothing was deleted."),
            self.tr("Bring back"),
        )
        self.button.setEnabled(self._count > 0)
        self.forget.setEnabled(self._count > 0)
        self.forget.setText(
            self.tr("Really? They cannot be brought back") if self._sure else self.tr("Remove for good")
        )


class DataKeeper:
    """Fills the data page, and does what its buttons say.

    Args:
        services: the studio.
        later: waits for it.
        fonts: the fonts of the window.
    """

    def __init__(self, services: Services, later: Later, fonts: Fonts) -> None:
        self._upkeep, self._later = services.upkeep, later
        self.folder, self.unused = FolderBlock(services, fonts), UnusedBlock(fonts)
        self.deleted = DeletedBlock(fonts)
        self.unused.button.clicked.connect(self._remove_unused)
        self.deleted.button.clicked.connect(self._restore)
        self.deleted.forget.clicked.connect(self._forget)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is on the page."""
        return (self.folder, self.unused, self.deleted)

    def count(self) -> None:
        """Count anew."""
        self._later.wait(self._upkeep.holdings(), self._show, partial(self._fail, self.unused))

    def _show(self, holdings: Holdings) -> None:
        self.folder.set_holdings(holdings)
        self.deleted.set_count(holdings.deleted)

    def _remove_unused(self) -> None:
        removing = self._upkeep.remove_unused()
        self._do(self.unused, removing, Counted().files_removed)

    def _restore(self) -> None:
        restoring = self._upkeep.restore_deleted()
        self._do(self.deleted, restoring, Counted().conversations_back)

    def _forget(self) -> None:
        block = self.deleted
        if not block.sure:
            block.ask()
            return
        forgetting = self._upkeep.forget_deleted()
        self._do(block, forgetting, Counted().conversations_removed)

    def _do(self, block: WordsAndButton, future: Future[int], words: Callable[[int], str]) -> None:
        def done(number: int) -> None:
            block.say(words(number))
            self.count()

        self._later.wait(future, done, partial(self._fail, block))

    def _fail(self, block: WordsAndButton, fault: Fault) -> None:
        block.say(" ".join(fault_texts(fault)))
