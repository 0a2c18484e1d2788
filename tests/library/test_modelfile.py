"""Modelfiles: read as Ollama reads them, with the line of every fault."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.library.modelfile import LONGEST, ROLES, Modelfile, ModelfileFault, Said, parse_modelfile

if TYPE_CHECKING:
    from saijin_studio.library.modelfile_parameters import Setting

FULL = '''# A comment
from llama3.1:8b
parameter temperature 0.7
PARAMETER Num_Ctx 8192
PARAMETER stop "<|eot_id|>"
PARAMETER stop User:
PARAMETER use_mmap TRUE

  # indented
SYSTEM """You are
# not a comment
"quoted"
"""
TEMPLATE "{{ .System }}
{{ .Prompt }}"
LICENSE MIT
LICENSE """Another
one"""
MESSAGE user Hello there
MESSAGE Assistant """Hi
you"""
RENDERER r
PARSER p
REQUIRES 0.12
'''


def test_everything_that_is_documented_is_read() -> None:
    found = parse_modelfile(FULL)
    assert found == Modelfile(
        base="llama3.1:8b",
        system='You are\n# not a comment\n"quoted"\n',
        template="{{ .System }}\n{{ .Prompt }}",
        parameters=(
            ("temperature", (0.7,)),
            ("num_ctx", (8192,)),
            ("stop", ("<|eot_id|>", "User:")),
            ("use_mmap", (True,)),
        ),
        messages=(Said("user", "Hello there"), Said("assistant", "Hi\nyou")),
        licences=("MIT", "Another\none"),
        renderer="r",
        parser="p",
    )
    assert parse_modelfile("\ufeff" + FULL.replace("\n", "\r\n")) == found


def test_it_becomes_the_request_that_makes_the_model() -> None:
    body = parse_modelfile(FULL).request("Miyu:latest")
    assert body["model"] == "Miyu:latest"
    assert body["from"] == "llama3.1:8b"
    assert body["parameters"] == {
        "temperature": 0.7,
        "num_ctx": 8192,
        "stop": ["<|eot_id|>", "User:"],
        "use_mmap": True,
    }
    assert body["messages"] == [
        {"role": "user", "content": "Hello there"},
        {"role": "assistant", "content": "Hi\nyou"},
    ]
    assert body["license"] == ["MIT", "Another\none"]
    assert parse_modelfile("FROM x").request("y") == {"model": "y", "from": "x"}
    assert parse_modelfile("FROM x\nPARAMETER seed 1\nPARAMETER seed 2").parameters == (("seed", (2,)),)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "there is no FROM line"),
        ("SYSTEM hi", 1, "there is no FROM line"),
        ("FROM", 1, "FROM needs a value"),
        ("FROM a\nFROM b", 2, "FROM stands there twice"),
        ("FROM ./model.gguf", 1, "FROM takes the name of a model"),
        ("FROM a\n\nFORM b", 3, "there is no instruction FORM; one is FROM, PARAMETER"),
        ("FROM a\nPARAMETER", 2, "PARAMETER needs a value"),
        ("FROM a\nPARAMETER stop", 2, "PARAMETER needs a name and a value"),
        ("FROM a\nPARAMETER colour red", 2, "there is no parameter colour"),
        ("FROM a\nPARAMETER num_ctx 8k", 2, "num_ctx takes a whole number"),
        ("FROM a\nPARAMETER top_p nan", 2, "top_p takes a number"),
        ("FROM a\nPARAMETER use_mmap maybe", 2, "use_mmap takes true or false"),
        ("FROM a\nMESSAGE narrator hi", 2, "a role is one of system, user, assistant"),
        ("FROM a\nMESSAGE user", 2, "MESSAGE needs a role and a text"),
        ('FROM a\nSYSTEM """never\nclosed', 2, 'the """ is not closed'),
        ('FROM a\nSYSTEM "never', 2, 'the " is not closed'),
        ("FROM a\nADAPTER ./lora.gguf", 2, "an ADAPTER cannot be sent from here"),
        ("x" * (LONGEST + 1), 1, "longer than a million"),
    ],
)
def test_every_fault_has_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ModelfileFault) as caught:
        parse_modelfile(text)
    first = caught.value.problems[0]
    assert first.line == line
    assert message in first.message


def test_all_faults_are_told_at_once_in_order() -> None:
    with pytest.raises(ModelfileFault) as caught:
        parse_modelfile("FOO\nFROM a\nPARAMETER seed x\nBAR")
    assert [one.line for one in caught.value.problems] == [1, 3, 4]
    assert "line 3: seed takes a whole number" in str(caught.value)


@pytest.mark.parametrize("name", ["Miyu", "MiyuJP"])
def test_those_that_ship_are_right(name: str) -> None:
    found = parse_modelfile(resource("assets", "modelfiles", f"{name}.Modelfile").read_text(encoding="utf-8"))
    assert found.base == "llama3.1:8b"
    assert found.system
    assert ("みゆ" in found.system) == (name == "MiyuJP")
    assert found.parameters
    assert found.messages


@given(st.text(alphabet=st.sampled_from('FROM SYSTEMPARAMETER"\n\r# \tabc.:/0')))
def test_any_text_is_read_or_refused_with_lines_that_it_has(text: str) -> None:
    found: list[int] = []
    try:
        parse_modelfile(text)
    except ModelfileFault as fault:
        found = [one.line for one in fault.problems]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= one <= lines for one in found)


WORDS = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters='"'), min_size=1)
TEXTS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters='"\u00a0'), min_size=1)
SETTINGS: dict[str, st.SearchStrategy[tuple[Setting, ...]]] = {
    "seed": st.tuples(st.integers(-(10**9), 10**9)),
    "temperature": st.tuples(st.floats(0, 10)),
    "use_mlock": st.tuples(st.booleans()),
    "stop": st.lists(WORDS, min_size=1, max_size=3).map(tuple),
}
MODELFILES = st.builds(
    Modelfile,
    base=st.from_regex(r"[a-z][a-z0-9]{0,9}(:[0-9]b)?", fullmatch=True),
    system=st.none() | TEXTS,
    template=st.none() | TEXTS,
    parameters=st.fixed_dictionaries({}, optional=SETTINGS).map(lambda found: tuple(found.items())),
    messages=st.lists(st.builds(Said, st.sampled_from(ROLES), TEXTS), max_size=3).map(tuple),
    licences=st.lists(TEXTS.filter(str.strip), max_size=2).map(tuple),
)


def written(one: Modelfile) -> str:
    """A Modelfile that says the same."""
    lines = [f"FROM {one.base}"]
    texts = {"SYSTEM": one.system, "TEMPLATE": one.template}
    lines += [f'{name} """{text}"""' for name, text in texts.items() if text is not None]
    lines += [f'PARAMETER {name} "{value}"' for name, values in one.parameters for value in values]
    lines += [f'MESSAGE {said.role} """{said.text}"""' for said in one.messages]
    return "\n".join([*lines, *(f'LICENSE """{text}"""' for text in one.licences)])


@given(MODELFILES)
def test_what_is_written_is_read_back(one: Modelfile) -> None:
    assert parse_modelfile(written(one)) == one


@given(st.text())
def test_a_system_prompt_comes_through_unchanged(text: str) -> None:
    with suppress(ModelfileFault):
        found = parse_modelfile(f'FROM x\nSYSTEM """{text}"""')
        assert found.system is not None
