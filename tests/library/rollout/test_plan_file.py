"""Plans of rollouts: those that ship are right, and a fault is told with its line and field."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.config.fields import READERS
from saijin_studio.config.resources import resource
from saijin_studio.core.rollout_errors import PlanInvalid
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.rollout.plan_file import LARGEST, heads, plan_from_text, read_plan
from saijin_studio.personas.cast import load_cast

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = resource("assets", "rollouts")
HEAD = "id: p\nname: {ja: あ, en: A}\nphases:\n"
INSTALL = HEAD + "  - id: a\n    name: {ja: x, en: y}\n    install: "


def test_the_default_plan_has_the_four_phases_of_the_mission_with_its_hours() -> None:
    plan = read_plan(SHIPPED / "default.yaml")

    assert [(phase.name.ja, phase.hours) for phase in plan.phases] == [
        ("環境整備", "09:00-11:00"),
        ("軽量モデル統合", "11:00-14:00"),
        ("専門モデル統合", "14:00-17:00"),
        ("システム統合・最適化", "17:00-19:00"),
    ]
    rows = [item.row for phase in plan.phases for item in phase.items]
    assert len(rows) == len(set(rows)) == 15


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_plan_that_ships_names_what_there_is(file: Path, tmp_path: Path) -> None:
    plan, catalogue = read_plan(file), load_catalogue(resource("assets", "models.yaml"))
    cast = load_cast(resource("personas"), tmp_path)

    for phase in plan.phases:
        for item in phase.items:
            row = catalogue.row(item.row)
            assert item.variant is None or item.variant in {one.id for one in row.variants}
        named = (*phase.canaries, *(phase.personas.personas if phase.personas else ()))
        assert all(cast.find(one) for one in named)
        assert set(phase.settings) <= set(READERS)


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        (HEAD + "  - {id: a, name: {ja: x, en: y}, hours: noon}\n", "4", "phases.0.hours"),
        (HEAD + "  - id: a\n    name: {ja: x}\n", "5", "phases.0.name.en"),
        (HEAD + "  - {id: start, name: {ja: x, en: y}}\n", "4", "phases.0.id"),
        (HEAD + "  - {id: a, name: {ja: x, en: y}}\n  - {id: a, name: {ja: x, en: y}}\n", "3", "phases"),
        (INSTALL + "[{row: m}, {row: m}]\n", "6", "phases.0.install"),
        (INSTALL + "[{row: m, speed: 1}]\n", "6", "phases.0.install.0.speed"),
        ("id: [", "1", "file"),
        ("", "1", "file"),
    ],
)  # fmt: skip
def test_a_fault_has_its_line_and_field(text: str, line: str, field: str) -> None:
    with pytest.raises(PlanInvalid) as raised:
        plan_from_text(text, "plan.yaml")

    found = raised.value.details
    assert found["file"] == "plan.yaml"
    assert found["field"].startswith(field)
    assert int(found["line"]) >= 1
    if field != "file":
        assert found["line"] == line


@settings(max_examples=60, deadline=None)
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "name", "phases", "ja", "en", "install", "row", "needs"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_value_is_a_plan_or_a_fault(value: object) -> None:
    with suppress(PlanInvalid):
        plan_from_text(yaml.safe_dump(value, allow_unicode=True), "plan.yaml")


def test_what_cannot_be_read_is_a_fault_and_no_plan_of_a_folder(tmp_path: Path) -> None:
    for name, data in {"a": b"\xff", "b": b"x" * (LARGEST + 1)}.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    (tmp_path / "c.yaml").write_text(HEAD + "  - {id: a, name: {ja: x, en: y}}\n", encoding="utf-8")

    for name in ("a", "b", "missing"):
        with pytest.raises(PlanInvalid):
            read_plan(tmp_path / f"{name}.yaml")
    assert [head.id for head in heads(tmp_path, own=True)] == ["p"]
