"""Writes a persona to a file that the user names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt
from PySide6.QtWidgets import QFileDialog

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import PersonaId
from saijin_studio.personas.cards.exporting import Format, exported
from saijin_studio.personas.cards.shelf import write
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.assembly import Assembly

_PICTURE = 384
"""Pixels of a side of the picture that carries a card; other programs show cards about that large."""


class PersonaExport(QObject):
    """Asks for a file and writes it; its ending and the chosen kind tell the format.

    Args:
        assembly: the window.
        cast: the personas.
    """

    def __init__(self, assembly: Assembly, cast: Cast) -> None:
        super().__init__(assembly.window)
        self._assembly, self._cast = assembly, cast

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now."""
        self._cast = cast

    def export(self, persona_id: str) -> None:
        """Ask where a persona is to be written."""
        persona = self._cast.find(PersonaId(persona_id))
        if persona is None:
            return
        dialog = QFileDialog(self._assembly.window, self.tr("Export a persona"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = self._kinds()
        dialog.setNameFilters(list(kinds))
        dialog.selectFile(f"{persona.id}.yaml")
        dialog.setDefaultSuffix("yaml")

        def choose(kind: str) -> None:
            dialog.setDefaultSuffix(_ENDINGS[kinds.get(kind, Format.YAML)])

        def take(file: str) -> None:
            self.write(persona, Path(file), kinds.get(dialog.selectedNameFilter(), Format.YAML))

        dialog.filterSelected.connect(choose)
        dialog.fileSelected.connect(take)
        dialog.open()

    def write(self, persona: Persona, path: Path, form: Format) -> None:
        """Write a persona; the user has agreed to write over a file that is there."""
        toasts = self._assembly.window.toasts
        language = self._assembly.look.fonts.language
        try:
            write(path, exported(persona, form, self._picture(persona), language), replace=True)
        except StudioError as error:
            toasts.show_fault(error.fault())
            return
        name = persona.name.text(language)
        toasts.show_message(ToastKind.SUCCESS, self.tr("{name} was exported.").format(name=name), str(path))

    def _kinds(self) -> dict[str, Format]:
        return {
            self.tr("Persona file (*.yaml)"): Format.YAML,
            self.tr("Character card V3 (*.json)"): Format.CARD_V3,
            self.tr("Character card V2 (*.json)"): Format.CARD_V2,
            self.tr("Character card in a picture (*.png)"): Format.PNG,
        }

    def _picture(self, persona: Persona) -> bytes:
        pixmap = self._assembly.look.avatars.pixmap(persona.look, 96, _PICTURE / 96)
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        pixmap.save(buffer, "PNG")
        return bytes(content.data())


_ENDINGS = {Format.YAML: "yaml", Format.CARD_V3: "json", Format.CARD_V2: "json", Format.PNG: "png"}
