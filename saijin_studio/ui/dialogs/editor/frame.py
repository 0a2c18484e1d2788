"""The editor's frame: sections at the left, a page in the middle, the trial at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from saijin_studio.core.language import Language
from saijin_studio.ui.dialogs.budget_notice import Notice
from saijin_studio.ui.dialogs.editor.kit import BOTH, Kit, Part
from saijin_studio.ui.dialogs.editor.look import AvatarView
from saijin_studio.ui.dialogs.editor.pages import Section, make_page, section_name, section_of
from saijin_studio.ui.dialogs.editor.text import TextPage
from saijin_studio.ui.dialogs.editor.trial import TrialPane
from saijin_studio.ui.dialogs.editor.words import label, place, problem
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.chip import FilterChip
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from saijin_studio.core.personas import PersonaProblem

_LEFT, _RIGHT = 196, 300
_MOST_LEFT, _MOST_RIGHT = 280, 400
"""However large the text: the fields between them need the room more."""
_LEAST_SECTIONS = 4
"""Lines of the list of sections that are seen on the smallest screen; the others are scrolled to."""
_SHOWN = (BOTH, frozenset({Language.JA}), frozenset({Language.EN}))


class EditorBody(QWidget):
    """Everything between the title and the buttons."""

    section_chosen = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pages: dict[Section, Part] = {}
        self._shown: frozenset[Language] = BOTH
        self.notice = Notice("info", "info", kit.theme, kit.fonts, kit.icons)
        self.load = QPushButton()
        self.load.setAutoDefault(False)
        self.load.hide()
        self.avatar = AvatarView(kit)
        self.name = RoleLabel("", kit.fonts, TextRole.TITLE)
        self.role = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.sections = QListWidget()
        self.sections.setFont(kit.fonts.font(TextRole.BODY))
        self.problems = QListWidget()
        self.problems.setProperty("kind", "problems")
        self.problems.setFont(kit.fonts.font(TextRole.META))
        self.problems.setWordWrap(True)
        self.problems.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem_count = RoleLabel("", kit.fonts, TextRole.META, bold=True)
        self.problem_count.setProperty("kind", "problem")
        self.chips = [FilterChip(kit.theme, kit.fonts, self) for _ in _SHOWN]
        self.chips[0].setChecked(True)
        self.try_it = QPushButton()
        self.try_it.setCheckable(True)
        self.try_it.setAutoDefault(False)
        self.try_it.setFont(kit.fonts.font(TextRole.META))
        self.trial = TrialPane(kit)
        self.stack = QStackedWidget()
        for one in Section:
            self.sections.addItem(QListWidgetItem(section_name(one)))
        self._arrange()
        self.sections.currentRowChanged.connect(self._open)
        self.problems.itemClicked.connect(self._go_to)
        self.problems.itemActivated.connect(self._go_to)
        self.try_it.toggled.connect(self.trial.setVisible)
        for chip, shown in zip(self.chips, _SHOWN, strict=True):
            chip.clicked.connect(lambda _checked=False, shown=shown: self.show_languages(shown))
        kit.state.checked.connect(self.show_checked)
        kit.state.refilled.connect(self._refill)
        self.sections.setCurrentRow(0)
        self.set_texts()
        self.show_checked()

    @property
    def section(self) -> Section:
        """The page that is shown."""
        return tuple(Section)[self.sections.currentRow()]

    def show_section(self, section: Section) -> None:
        """Show a page."""
        self.sections.setCurrentRow(tuple(Section).index(section))

    def page(self, section: Section) -> Part:
        """A page, made when it is first shown."""
        if section not in self._pages:
            made = make_page(section, self._kit)
            made.set_shown(self._shown)
            made.show_problems(self._by_place())
            self._pages[section] = made
            self.stack.addWidget(made if isinstance(made, TextPage) else _PageArea(made))
        return self._pages[section]

    def show_languages(self, languages: frozenset[Language]) -> None:
        """Show the texts in these languages only."""
        self._shown = languages
        for page in self._pages.values():
            page.set_shown(languages)

    def settle(self) -> None:
        """Take over what was typed last, wherever it was."""
        page = self._pages.get(Section.FILE)
        if isinstance(page, TextPage) and page.waiting:
            page.settle()
        self._kit.state.flush()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self.settle()
        self._kit.state.stop()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        both = self.tr("Both languages")
        for chip, text in zip(self.chips, (both, label("ja"), label("en")), strict=True):
            chip.setText(text)
            chip.updateGeometry()
        self.try_it.setText(self.tr("Try it"))
        self.load.setText(self.tr("Load it"))
        self.sections.setAccessibleName(self.tr("Sections"))
        self.problems.setAccessibleName(self.tr("What is wrong"))
        self.trial.set_texts()
        for page in self._pages.values():
            page.set_texts()
        self.show_checked()

    def show_checked(self) -> None:
        """Show who it is now and what is wrong."""
        persona, problems = self._kit.state.persona, self._kit.state.draft.problems
        language = self._kit.fonts.language
        self.avatar.describe(persona)
        self.name.setText("" if persona is None else persona.name.text(language))
        self.role.setText("" if persona is None else persona.role.text(language))
        self.avatar.update()
        counts = dict.fromkeys(Section, 0)
        for one in problems:
            counts[section_of(one.field)] += 1
        for at, (section, count) in enumerate(counts.items()):
            name = section_name(section)
            self.sections.item(at).setText(f"{name}  ({count})" if count else name)
        self._list(problems)
        for page in self._pages.values():
            page.show_problems(self._by_place())

    def _list(self, problems: tuple[PersonaProblem, ...]) -> None:
        self.problems.clear()
        for one in problems:
            item = QListWidgetItem(f"{place(one.field)}: {problem(one.message)}")
            item.setData(Qt.ItemDataRole.UserRole, one.field)
            self.problems.addItem(item)
        self.problems.setVisible(bool(problems))
        self.problem_count.setVisible(bool(problems))
        self.problem_count.setText(self.tr("%n thing(s) to correct", "", len(problems)))

    def _by_place(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._kit.state.draft.problems:
            found.setdefault(one.field, one.message)
        return found

    def _refill(self) -> None:
        for page in self._pages.values():
            page.refill()
        self.show_checked()

    def _open(self, _row: int) -> None:
        self.settle()
        page = self.page(self.section)
        self.stack.setCurrentIndex(tuple(self._pages).index(self.section))
        page.refill()
        self.section_chosen.emit(self.section)

    def _go_to(self, item: QListWidgetItem) -> None:
        section = section_of(str(item.data(Qt.ItemDataRole.UserRole)))
        self.show_section(section if self._kit.state.editable else Section.FILE)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addWidget(self.name, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addWidget(self.role, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addSpacing(8)
        line = self._kit.fonts.line_height(TextRole.BODY) + 14
        self.sections.setMinimumHeight(_LEAST_SECTIONS * line)
        self.sections.setMaximumHeight(len(Section) * line)
        left.addWidget(self.sections, len(Section))
        left.addWidget(self.problem_count)
        left.addWidget(self.problems, 1)
        left.addStretch(0)
        column = QWidget()
        column.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        column.setFixedWidth(min(self._kit.fonts.scaled(_LEFT), _MOST_LEFT))
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for chip in self.chips:
            bar.addWidget(chip)
        bar.addStretch(1)
        bar.addWidget(self.try_it)
        told = QHBoxLayout()
        told.addWidget(self.notice, 1)
        told.addWidget(self.load)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addLayout(bar)
        middle.addLayout(told)
        middle.addWidget(self.stack, 1)
        self.trial.setFixedWidth(min(self._kit.fonts.scaled(_RIGHT), _MOST_RIGHT))
        self.trial.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addWidget(column)
        row.addLayout(middle, 1)
        row.addWidget(self.trial)

    def sizeHint(self) -> QSize:
        """Room for two languages."""
        return QSize(1100, 560)


class _PageArea(QScrollArea):
    """Scrolls a page up and down; it is at least as wide as the page must be."""

    def __init__(self, page: Part) -> None:
        super().__init__()
        give_viewport(self)
        self._page = page
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        """The width of the page and its scroll bar."""
        wide = self._page.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())
