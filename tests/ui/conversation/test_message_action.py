"""What can be made of the files of a message stands in its menu."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Media, MediaKind, Role
from saijin_studio.ui.widgets.message_action import MessageAction, action_text, in_menu
from saijin_studio.ui.widgets.message_item import MessageItem

OF_FILES = (MessageAction.TABLE, MessageAction.RECEIPT, MessageAction.COMPARE_FILES)


@pytest.mark.parametrize(
    ("kinds", "acts"),
    [
        ((), ()),
        ((MediaKind.AUDIO,), ()),
        ((MediaKind.IMAGE,), OF_FILES[:2]),
        ((MediaKind.IMAGE, MediaKind.DOCUMENT), OF_FILES),
    ],
)
def test_pictures_and_documents_become_data(kinds: tuple[MediaKind, ...], acts: tuple[MessageAction, ...]) -> None:
    media = tuple(Media(kind, PurePath(f"/{kind}")) for kind in kinds)
    item = MessageItem(MessageId("m"), Role.USER, "Look", media=media)
    offered = [action for group in in_menu(item) for action in group]
    assert tuple(action for action in offered if action in OF_FILES) == acts
    assert all(in_menu(item)), "no group is empty"
    assert all(action_text(action, user=True) for action in offered)
