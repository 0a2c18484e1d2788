"""The words of the page of the disk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from saijin_studio.core.model_files import FileKind, LeftReason
from saijin_studio.core.sizes import human_bytes


class DiskWords(QObject):
    """Says things in the window's language."""

    def kind(self, kind: FileKind) -> str:
        """What a file is."""
        return {
            FileKind.GGUF: "GGUF",
            FileKind.SAFETENSORS: "safetensors",
            FileKind.ONNX: "ONNX",
            FileKind.PYTORCH: "PyTorch",
            FileKind.TEXT: self.tr("Texts"),
            FileKind.DATABASE: self.tr("Databases"),
            FileKind.OTHER: self.tr("Other files"),
            FileKind.EMPTY: self.tr("Empty files"),
        }[kind]

    def files(self, count: int) -> str:
        """So many files."""
        return self.tr("%n file(s)", "", count)

    def copies(self, count: int, size: int) -> str:
        """So many copies of a file, each of that many bytes."""
        return self.tr("%n copies of {size}", "", count).format(size=human_bytes(size))

    def known(self, count: int) -> str:
        """So many did not change since they were indexed before."""
        return self.tr("%n known before", "", count)

    def unread(self, count: int) -> str:
        """So many were passed over."""
        return self.tr("%n passed over", "", count)

    def more(self, count: int) -> str:
        """So many are not shown."""
        return self.tr("and %n more", "", count)

    def could_link(self, count: int) -> str:
        """So many files could share their space."""
        return self.tr("%n file(s) could share their space with another", "", count)

    def linked(self, count: int) -> str:
        """So many files do so now."""
        return self.tr("%n file(s) share their space now.", "", count)

    def put_back(self, count: int) -> str:
        """So many files are as they were."""
        return self.tr("%n file(s) put back as they were.", "", count)

    def sharing(self, count: int) -> str:
        """So many files share their space and can be put back."""
        return self.tr("%n file(s) share their space and can be put back", "", count)

    def left(self, reason: LeftReason, count: int) -> str:
        """Why so many are left as they are."""
        why = {
            LeftReason.EDITED: self.tr("it is a text or a database, which may be edited"),
            LeftReason.OTHER_DISK: self.tr("it lies on another file system"),
            LeftReason.OTHER_RIGHTS: self.tr("its owner or its rights differ"),
            LeftReason.OTHER_NAMES: self.tr("it has names outside the folders that were indexed"),
            LeftReason.SHARED: self.tr("it shares its space already"),
            LeftReason.CHANGED: self.tr("it changed meanwhile"),
            LeftReason.IN_THE_WAY: self.tr("what stands there now is another file"),
            LeftReason.NO_LINKS: self.tr("its file system has no hard links, or allows no more"),
            LeftReason.GONE: self.tr("it is not there any more"),
            LeftReason.UNREADABLE: self.tr("it cannot be read or replaced"),
        }[reason]
        left = self.tr("%n left alone", "", count)
        return f"{left}: {why}"
