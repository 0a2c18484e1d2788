"""Only the messages that are asked for become items."""

from __future__ import annotations

import pytest

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.message_item import MessageItem
from saijin_studio.ui.widgets.message_items import MessageItems


def _item(number: int, state: ReplyState = ReplyState.WHOLE) -> MessageItem:
    return MessageItem(MessageId(f"m{number}"), Role.ASSISTANT, f"text {number}", state=state)


class Maker:
    """Makes items and remembers which."""

    def __init__(self) -> None:
        self.made: list[int] = []

    def __call__(self, row: int) -> MessageItem:
        self.made.append(row)
        return _item(row)


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def items(maker: Maker) -> MessageItems:
    return MessageItems((MessageId(f"m{row}") for row in range(10_000)), maker)


def test_an_item_is_made_once_and_when_it_is_asked_for(items: MessageItems, maker: Maker) -> None:
    assert (len(items), items.ids[9_999], maker.made) == (10_000, "m9999", [])
    assert items[7] is items[7]
    assert items[-1].text == "text 9999"
    assert maker.made == [7, 9_999]


def test_the_last_of_a_kind_is_found_without_making_the_others(items: MessageItems, maker: Maker) -> None:
    assert next(item for item in reversed(items) if item.role is Role.ASSISTANT).id == "m9999"
    assert maker.made == [9_999]


def test_a_part_of_them_is_a_list_and_all_of_them_come_in_order(items: MessageItems) -> None:
    assert [one.id for one in items[2:8:3]] == ["m2", "m5"]
    assert [one.id for one in items] == list(items.ids)
    with pytest.raises(IndexError):
        items[10_000]


def test_what_is_put_in_its_place_or_added_stays(items: MessageItems, maker: Maker) -> None:
    items[3] = _item(333)
    items.append(_item(10_000))
    assert (items[3].id, items.ids[3], items[10_000].text, len(items)) == ("m333", "m333", "text 10000", 10_001)
    assert maker.made == []


def test_replies_under_way_are_known(maker: Maker) -> None:
    items = MessageItems([MessageId("m0"), MessageId("m1")], maker, [1])
    items.append(_item(2, ReplyState.STREAMING))
    assert [row for row, _item in items.streaming] == [1, 2]
    items[1] = _item(1)
    assert [(row, item.id) for row, item in items.streaming] == [(2, "m2")]


def test_items_that_are_made_already_are_taken_as_they_are() -> None:
    given = [_item(0), _item(1, ReplyState.STREAMING)]
    items = MessageItems.of(given)
    given.clear()
    assert [item.id for item in items] == ["m0", "m1"]
    assert [row for row, _item in items.streaming] == [1]
    assert MessageItems.of(items) is items
