"""What is being read aloud is found in what is shown, or not marked at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.flow import TextPiece, pieces
from saijin_studio.ui.markdown.reading_places import ShownPlace, reading_place
from saijin_studio.ui.markdown.stream import parse_markdown

SOURCE = (
    "# 題\n\nこれは**太い**文。これは[リンク](http://example.com/これは)です。\n\n"
    "```py\nこれは code\n```\n\n- 一つ目、これは\n- 「二つ目」、これは `x = 1` です。\n\n"
    "| a | b |\n|---|---|\n| これは | 表 |\n"
)
SHOWN = [
    "題\nこれは太い文。これはリンクです。",
    "一つ目、これは\n「二つ目」、これは x = 1 です。",
    "a\nb\nこれは\n表",
]


def found(phrase: str, number: int = 0, shown: list[str] = SHOWN) -> tuple[int, str] | None:
    """Where the n-th occurrence of a phrase in the source is shown: the text's number, and up to its end."""
    begin = -1
    for _ in range(number + 1):
        begin = SOURCE.index(phrase, begin + 1)
    place = reading_place(SOURCE, begin, begin + len(phrase), shown)
    return (
        None
        if place is None
        else (place.text, shown[place.text][: place.begin] + "[" + shown[place.text][place.begin : place.end] + "]")
    )


@pytest.mark.parametrize(
    ("phrase", "number", "place"),
    [
        ("題", 0, (0, "[題]")),
        ("これは", 0, (0, "題\n[これは]")),
        ("これは**太", 0, (0, "題\n[これは太]")),
        ("**太い**文。", 0, (0, "題\nこれは[太い文。]")),
        ("これは", 1, (0, "題\nこれは太い文。[これは]")),
        ("[リンク](http://example.com/これは)です。", 0, (0, "題\nこれは太い文。これは[リンクです。]")),
        ("これは", 2, None),
        ("code", 0, None),
        ("これは", 4, (1, "一つ目、[これは]")),
        ("「二つ目」、", 0, (1, "一つ目、これは\n[「二つ目」、]")),
        ("これは", 5, (1, "一つ目、これは\n「二つ目」、[これは]")),
        ("`x = 1` で", 0, (1, "一つ目、これは\n「二つ目」、これは [x = 1 で]")),
        ("これは", 6, (2, "a\nb\n[これは]")),
        ("。", 0, None),
    ],
)
def test_a_phrase_is_found_where_it_is_read(phrase: str, number: int, place: tuple[int, str] | None) -> None:
    assert found(phrase, number) == place


def test_what_is_shown_otherwise_is_not_marked() -> None:
    source = "あの式 $x^2$ の値と、この式の値。"
    shown = ["あの式 x² の値と、この式の値。"]
    begin = source.index("x^2")
    assert reading_place(source, begin, begin + 3, shown) is None
    begin = source.index("の値と")
    assert reading_place(source, begin, begin + 3, shown) == ShownPlace(0, 7, 10)


def test_a_word_is_not_taken_for_one_elsewhere() -> None:
    source = "One `a` two.\n\nThree a four."
    assert reading_place(source, 5, 6, ["Three a four."]) is None
    assert reading_place(source, 0, 0, ["One a two."]) is None
    assert reading_place(source, 90, 99, ["One a two."]) is None


def test_of_what_is_quite_the_same_the_next_one_is_taken() -> None:
    source = "はい、そうです。" * 30
    shown = [source]
    begin = 8 * 15
    before = ShownPlace(0, 8 * 14 + 3, 8 * 15)
    place = ShownPlace(0, 8 * 15, 8 * 15 + 2)
    assert reading_place(source, begin, begin + 2, shown, before) == place
    assert reading_place(source, begin, begin + 2, shown, place) == place, "it is told more than once"
    assert reading_place(source, 0, 2, shown, before) == ShownPlace(0, 0, 2), "what is told apart may go back"


def test_the_text_may_still_be_coming() -> None:
    source = "This is the first sentence. And this is the second one."
    assert reading_place(source, 0, 7, ["This is the first sen"]) == ShownPlace(0, 0, 7)
    assert reading_place(source, 28, 36, ["This is the first sen"]) is None


PHRASES = st.lists(
    st.tuples(
        st.sampled_from(["はい", "猫", "と犬が", "ab c", "the cat", "𠮷野"]),
        st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "[{}](https://a.example/はい)", "~~{}~~"]),
        st.sampled_from(["、", "。", " ", ". ", "\n\n", "\n\n- ", "\n\n```\nはい 猫\n```\n\n"]),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60)
@given(PHRASES)
def test_a_mark_is_on_the_same_words_in_the_same_order(said: list[tuple[str, str, str]]) -> None:
    source, places = "", list[tuple[str, int, int]]()
    for words, around, between in said:
        written = around.format(words)
        places.append((words, len(source), len(source) + len(written)))
        source += written + between
    shown = [
        "".join(span.text for span in piece.spans)
        for piece in pieces(parse_markdown(source))
        if isinstance(piece, TextPiece)
    ]
    after: ShownPlace | None = None
    for words, begin, end in places:
        place = reading_place(source, begin, end, shown, after)
        if place is not None:
            marked = shown[place.text][place.begin : place.end]
            assert [one for one in marked if one.isalnum()] == [one for one in words if one.isalnum()]
            assert after is None or (place.text, place.begin) >= (after.text, after.begin)
            after = place


@settings(max_examples=60)
@given(st.text(max_size=60), st.integers(-5, 70), st.integers(-5, 70), st.lists(st.text(max_size=40), max_size=3))
def test_nothing_goes_out_of_what_is_shown(source: str, begin: int, end: int, shown: list[str]) -> None:
    place = reading_place(source, begin, end, shown)
    assert place is None or 0 <= place.begin < place.end <= len(shown[place.text])
