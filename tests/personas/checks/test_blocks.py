"""Code blocks in answers, as small models write them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.personas.checks.blocks import Block, divide, python_code


def test_blocks_are_taken_out_of_the_prose() -> None:
    divided = divide("できたよ\n```python\nx = 1\n```\nどうぞ\n~~~ sh\nls\n~~~")
    assert divided.blocks == (Block("python", "x = 1"), Block("sh", "ls"))
    assert divided.prose == "できたよ\nどうぞ"


def test_a_block_that_was_cut_off_counts() -> None:
    assert divide("See:\n```py\ndef f():\n    return 1").blocks == (Block("py", "def f():\n    return 1"),)


def test_a_longer_fence_may_hold_a_shorter() -> None:
    assert divide("````\n```\nx\n```\n````").blocks == (Block("", "```\nx\n```"),)


def test_all_python_is_joined_and_other_languages_are_left_out() -> None:
    answer = "```python\na = 1\n```\n```bash\nrm x\n```\n```\n3\n```\n```py\nb = 2\n```"
    assert python_code(answer) == "a = 1\n\nb = 2"


def test_blocks_without_a_mark_are_python_where_none_has_one() -> None:
    assert python_code("```\na = 1\n```\nthen\n```\nb = 2\n```") == "a = 1\n\nb = 2"


def test_an_answer_without_fences_may_be_code_itself() -> None:
    assert python_code("def add(a, b):\n    return a + b") == "def add(a, b):\n    return a + b"
    assert python_code("```bash\nls\n```") == ""


@given(st.text(alphabet="`~ \nab", max_size=60))
def test_any_text_can_be_divided(answer: str) -> None:
    divided = divide(answer)
    kept = "".join(one.code for one in divided.blocks) + divided.prose
    assert len(kept) <= len(answer)
    assert kept.count("a") <= answer.count("a")
