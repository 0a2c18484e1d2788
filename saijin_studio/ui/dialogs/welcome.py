"""The first start: hello, what was found on this PC, and the first models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.welcome_pages import GreetingPage, MachinePage, ModelsPage
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.first_look import FirstLook
    from saijin_studio.ui.widgets.message_kit import MessageKit

SIZE = QSize(640, 460)


class WelcomeDialog(FramedDialog):
    """Three pages that may be left at any time: nothing here has to be answered.

    ``hello_wanted`` asks to greet the first persona; it comes with the last page's button, after closing.

    Args:
        kit: what to draw with.
        personas: the first of them are shown.
        settings: what is set now.
        fixed_folder: what names the data folder for this start (``--home`` or ``SAIJIN_HOME``), so that it
            cannot be chosen here; empty when nothing does.
        parent: the window.
    """

    hello_wanted = Signal()

    def __init__(
        self,
        kit: MessageKit,
        personas: tuple[Persona, ...],
        settings: Settings,
        *,
        fixed_folder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._first = personas[0] if personas else None
        self._installed = False
        looks = [one.look for one in personas[:4]]
        self.greeting = GreetingPage(kit, looks, settings.language, settings.theme)
        self.machine = MachinePage(kit, fixed_folder=fixed_folder)
        self.models = ModelsPage(kit)
        self.pages = QStackedWidget(self)
        for page in (self.greeting, self.machine, self.models):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages)
        self.skip = self.add_button(ButtonKind.QUIET)
        self.place = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.place)
        self.buttons.addSpacing(8)
        self.back = self.add_button()
        self.forward = self.add_button(ButtonKind.PRIMARY)
        self.forward.setDefault(True)
        self.skip.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forward.clicked.connect(self._go_on)
        self.pages.currentChanged.connect(self._show_place)
        self.resize(kit.fonts.scaled(SIZE.width()), kit.fonts.scaled(SIZE.height()))
        self.set_texts()
        self.forward.setFocus()

    def set_found(self, found: FirstLook) -> None:
        """Show what was found on this machine."""
        self._installed = found.ollama or any(one.installed for one in found.offers)
        self.machine.set_found(found)
        self.models.set_found(found)
        self._show_place()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Welcome to Saijin Studio"))
        for page in (self.greeting, self.machine, self.models):
            page.set_texts()
        self.skip.setText(self.tr("Skip"))
        self.back.setText(self.tr("Back"))
        self._show_place()

    def _turn(self, step: int) -> None:
        self.pages.setCurrentIndex(self.pages.currentIndex() + step)

    def _go_on(self) -> None:
        if self.pages.currentIndex() < self.pages.count() - 1:
            self._turn(1)
            return
        self.accept()
        if self._installed:
            self.hello_wanted.emit()

    def _show_place(self) -> None:
        at, count = self.pages.currentIndex(), self.pages.count()
        self.title.setText(
            (self.tr("Welcome to Saijin Studio"), self.tr("This PC"), self.tr("The first models"))[at]
        )
        self.place.setText(self.tr("{at} of {count}").format(at=at + 1, count=count))
        self.back.setEnabled(at > 0)
        last = at == count - 1
        if last and self._first is not None and self._installed:
            name = self._first.name.text(self.fonts.language)
            self.forward.setText(self.tr("Say hello to {name}").format(name=name))
        else:
            self.forward.setText(self.tr("Open the studio") if last else self.tr("Next"))
