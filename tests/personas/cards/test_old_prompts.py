"""The single file of prompts of earlier times."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import PersonaId
from saijin_studio.personas.cards.card import Version, to_card
from saijin_studio.personas.cards.importing import import_bytes
from saijin_studio.personas.cards.plain_json import CardFault, written
from saijin_studio.personas.reading import Vocabulary

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona

OLD = """\
personas:
  miyu:
    name: 美遊
    role: 感情分析
    model: Miyu:latest
    temperature: 0.3
    prompt: |
      あなたは美遊です。
      やさしく話します。
    greeting: {ja: こんにちは。, en: Hello.}
    skills: [音楽, 手紙]
  Ren: You are Ren, who looks after servers.
  コードちゃん:
    性格: 元気
    プロンプト: コードを書きます。
"""


def read(text: str, *shipped: str) -> list[Persona]:
    """The personas of a file."""
    found = import_bytes(text.encode(), "x", Vocabulary(), {PersonaId(one) for one in shipped})
    return [one.persona for one in found]


def test_each_entry_becomes_a_persona() -> None:
    miyu, ren, code = read(OLD)
    assert (miyu.name.ja, miyu.role.ja, miyu.greeting.ja, miyu.team) == (
        "美遊",
        "感情分析",
        "こんにちは。",
        "music",
    )
    assert "あなたは美遊です。\nやさしく話します。" in miyu.system_prompt.ja
    assert (ren.id, ren.name.en) == ("ren", "Ren")
    assert "looks after servers." in ren.system_prompt.en
    assert code.id == "ko-dochan" or code.id
    assert "元気" in code.system_prompt.ja


def test_the_outer_name_may_be_missing() -> None:
    assert [one.id for one in read("ren: You are Ren.\n")] == ["ren"]


def test_what_is_not_known_is_kept() -> None:
    kept = written(to_card(read(OLD)[0], Version.V2))
    assert '"model": "Miyu:latest"' in kept
    assert '"temperature": "0.3"' in kept


def test_those_who_ship_keep_their_place() -> None:
    assert [one.id for one in read("ren: You are Ren.\n", "ren")] == ["ren-2"]


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.text(max_size=5), st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=4)))
def test_any_mapping_is_read_or_refused(entries: dict[str, object]) -> None:
    try:
        found = read(yaml.safe_dump(entries, allow_unicode=True))
    except CardFault:
        return
    assert len(found) == len(entries)


def test_a_persona_file_is_told_from_it() -> None:
    with pytest.raises(CardFault, match="neither a persona"):
        read("- a\n- b\n")
