"""One question through a whole studio."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.core.errors import ModelNotInstalled, UnknownModel, UnsupportedRequest
from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.models import Capability
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.checking.asking import ask, ask_plainly, find_judge, place_of
from tests.runners.ollama_server import Cut
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open, PersonaOf
    from tests.studio.ollama_thread import OllamaThread

PHI, GEMMA = ModelId("phi3-mini"), ModelId("gemma2-2b")
SHORT = Sampling(max_tokens=5)


@pytest.fixture
def studio(start_studio: Open, ollama: OllamaThread) -> Studio:
    return start_studio(ollama.settings(), RecordingSink())


def test_a_question_is_asked_with_the_personas_prompt_and_kept_nowhere(
    studio: Studio, ollama: OllamaThread, persona_of: PersonaOf
) -> None:
    mina = persona_of(PHI)
    found = studio.call(lambda parts: ask(parts, mina, "だれ？", PHI, SHORT)).result(30)
    assert (found.text, found.served.row, found.served.stand_in, found.cut) == (
        "One, two, three.", PHI, False, False,
    )  # fmt: skip
    (asked,) = ollama.asked()
    messages = cast("list[dict[str, str]]", asked["messages"])
    assert [one["content"] for one in messages] == ["短く。", "だれ？"]

    async def kept(parts: Parts) -> int:
        return len(await parts.store.conversations())

    assert studio.call(kept).result(30) == 0


def test_a_judge_is_asked_behind_no_persona(studio: Studio, ollama: OllamaThread) -> None:
    studio.call(lambda parts: ask_plainly(parts, "Is it so?", GEMMA, SHORT)).result(30)
    (asked,) = ollama.asked()
    assert asked["messages"] == [{"role": "user", "content": "Is it so?"}]


def test_a_reply_that_breaks_off_is_raised(studio: Studio, ollama: OllamaThread, persona_of: PersonaOf) -> None:
    ollama.plan_reply(Cut(1))
    with pytest.raises(Exception, match="broke off"):
        studio.call(lambda parts: ask(parts, persona_of(PHI), "Who?", PHI, SHORT)).result(30)


def test_giving_up_cancels_the_reply(studio: Studio, ollama: OllamaThread, persona_of: PersonaOf) -> None:
    ollama.hold()
    future = studio.call(lambda parts: ask(parts, persona_of(PHI), "Who?", PHI, SHORT))
    while not ollama.asked():  # the test's own time limit ends this
        assert not future.done()
    future.cancel()
    ollama.wait_hung_up()


def test_a_row_that_writes_no_text_is_refused(studio: Studio, persona_of: PersonaOf) -> None:
    with pytest.raises(UnsupportedRequest):
        studio.call(lambda parts: ask(parts, persona_of(PHI), "Sing!", ModelId("bark"), SHORT)).result(30)


def test_where_a_persona_is_asked(studio: Studio, persona_of: PersonaOf) -> None:
    mina = persona_of("tinyllama", GEMMA)
    own = studio.call(lambda parts: place_of(parts, mina, None)).result(30)
    assert (own.row, own.title, own.stand_in) == (GEMMA, "Gemma 2 2B Instruct", False)
    forced = studio.call(lambda parts: place_of(parts, mina, PHI)).result(30)
    assert forced.row == PHI
    with pytest.raises(UnknownModel):
        studio.call(lambda parts: place_of(parts, mina, ModelId("gpt-9"))).result(30)


def test_the_judge_is_the_largest_that_is_here_as_itself(studio: Studio) -> None:
    judge = studio.call(find_judge).result(30)
    assert judge is not None
    assert judge.row == PHI


def test_without_a_model_nobody_is_asked_and_nobody_judges(start_studio: Open, persona_of: PersonaOf) -> None:
    studio = start_studio(ALONE, RecordingSink())
    with pytest.raises(ModelNotInstalled, match="phi3-mini"):
        studio.call(lambda parts: place_of(parts, persona_of(PHI), None)).result(30)
    assert studio.call(find_judge).result(30) is None


def test_a_persona_that_does_not_write_has_no_place(studio: Studio, persona_of: PersonaOf) -> None:
    singer = persona_of("bark", capability=Capability.SINGING)
    with pytest.raises(ModelNotInstalled):
        studio.call(lambda parts: place_of(parts, singer, None)).result(30)
