"""Where attachments lie: what is in the media folder is kept relative to it, so that both can be moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.core.conversations import Draft, StoredMessage
    from saijin_studio.core.messages import Media


class Places:
    """Turns paths of attachments into those that are kept, and back.

    Args:
        folder: the media folder; None keeps all paths as they are.
    """

    def __init__(self, folder: PurePath | None) -> None:
        self._folder = folder

    def kept(self, message: StoredMessage) -> StoredMessage:
        """A message as it is kept."""
        return _moved(message, self._inside)

    def found(self, message: StoredMessage) -> StoredMessage:
        """A message as it was given, or as it is after the folder was moved."""
        return _moved(message, self._outside)

    def all_found(self, messages: Iterable[StoredMessage]) -> list[StoredMessage]:
        """Messages as they were given."""
        return [self.found(one) if one.message.media else one for one in messages]

    def kept_draft(self, draft: Draft) -> Draft:
        """A draft as it is kept."""
        return replace(draft, media=tuple(map(self._inside, draft.media)))

    def found_draft(self, draft: Draft) -> Draft:
        """A draft as it was given."""
        return replace(draft, media=tuple(map(self._outside, draft.media)))

    def inside(self, path: PurePath) -> PurePath:
        """A path as it is kept."""
        if self._folder is None or not path.is_relative_to(self._folder):
            return path
        # With slashes, so that the folder can go to another system too.
        return PurePath(path.relative_to(self._folder).as_posix())

    def outside(self, path: PurePath) -> PurePath:
        """A path as it was given, or as it is after the folder was moved."""
        return path if self._folder is None or path.is_absolute() else self._folder / path

    def _inside(self, media: Media) -> Media:
        return replace(media, path=self.inside(media.path))

    def _outside(self, media: Media) -> Media:
        return replace(media, path=self.outside(media.path))


def _moved(message: StoredMessage, change: Callable[[Media], Media]) -> StoredMessage:
    if not message.message.media:
        return message
    media = tuple(map(change, message.message.media))
    return replace(message, message=replace(message.message, media=media))
