"""``bench personas``: real questions to a studio whose model always says the same."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli.bench.personas_report import values_of
from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.personas.checks.advice import Advice
from saijin_studio.personas.checks.results import from_bytes
from saijin_studio.personas.checks.verdict import Outcome
from saijin_studio.studio.checking.kept import FILE_NAME
from tests.runners.ollama_server import Cut

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run
    from tests.studio.ollama_thread import OllamaThread

MINA = """\
id: mina
name: {ja: ミナ, kana: みな, en: Mina}
role: {ja: 数える人, en: Counter}
team: data
specialties: [{ja: 数, en: Numbers}]
greeting: {ja: やあ, en: Hi}
system_prompt: {ja: 数えます。, en: You count.}
capabilities: [{capability: chat, models: [phi3-mini, gemma2-2b]}]
look: {colours: ["#AABBCC", "#112233"], symbol: star, bust: bob}
checks:
  - {prompt: Count to three., language: en, contains: [three], small: true}
  - {prompt: 三つ数えて。, language: ja, small: true}
  - {prompt: Count better., language: en, matches: "^One"}
  - {prompt: Count well., language: en, rubric: it counts}
"""


@pytest.fixture
def mina(paths: Paths, ollama: OllamaThread) -> OllamaThread:
    """A persona with four checks, and an Ollama that says "One, two, three." to all of them."""
    (paths.personas / "mina.yaml").write_text(MINA, encoding="utf-8")
    return ollama


def _checks(said: dict[str, object]) -> list[dict[str, object]]:
    (persona,) = cast("list[dict[str, object]]", said["personas"])
    return cast("list[dict[str, object]]", persona["checks"])


def test_every_check_is_asked_judged_told_and_kept(run: Run, mina: OllamaThread, paths: Paths) -> None:
    said = run("bench", "personas", "mina", "--json")
    assert said.code == 0, said.err
    assert said.json.keys() == {"bench", "personas", "totals", "advice", "complete", "machine"}
    (persona,) = cast("list[dict[str, object]]", said.json["personas"])
    assert {name: persona[name] for name in ("id", "passed", "failed", "not_judged")} == {
        "id": "mina", "passed": 2, "failed": 1, "not_judged": 1,
    }  # fmt: skip
    japanese, english, *_ = _checks(said.json)
    assert (japanese["prompt"], japanese["ok"], japanese["language_ok"]) == ("三つ数えて。", False, False)
    assert japanese["reasons"] == ["the answer is in en, not in ja"]
    assert english | {"seconds": 0, "tokens": 0} == {
        "prompt": "Count to three.",
        "language": "en",
        "small": True,
        "outcome": "passed",
        "ok": True,
        "language_ok": True,
        "reasons": [],
        "reply": "One, two, three.",
        "model": "phi3-mini",
        "variant": "ollama-phi3-mini",
        "stand_in": False,
        "seconds": 0,
        "tokens": 0,
    }
    totals = cast("dict[str, float]", said.json["totals"])
    assert (totals["small_passed_share"], totals["language_share"]) == (0.5, 0.75)
    (record,) = from_bytes((paths.root / FILE_NAME).read_bytes())
    assert (record.persona, record.variant, record.stand_in) == ("mina", "ollama-phi3-mini", False)
    assert sorted(one.outcome for one in record.checks.values()) == ["failed", "not judged", "passed", "passed"]


def test_progress_is_on_stderr_and_results_are_lines(run: Run, mina: OllamaThread) -> None:
    said = run("bench", "personas", "mina", "--small")
    assert said.code == 0
    assert said.err.splitlines()[:2] == ["2 questions to 1 personas ...", "[1/1] mina (phi3-mini: Phi-3 Mini)"]
    assert said.out.splitlines()[:3] == [
        "mina         1 passed, 1 failed, 0 not judged",
        "  failed: 三つ数えて。",
        "    the answer is in en, not in ja",
    ]
    assert said.out.splitlines()[-2:] == [
        "of those that a small model could pass: 50%",
        "in the language asked for: 50%",
    ]


def test_a_larger_model_that_is_here_judges_rubrics(run: Run, mina: OllamaThread) -> None:
    mina.reply("Yes")
    said = run("bench", "personas", "mina", "--row", "gemma2-2b", "--json")
    (rubric,) = (one for one in _checks(said.json) if one["prompt"] == "Count well.")
    assert (rubric["outcome"], rubric["model"]) == ("passed", "gemma2-2b")
    assert {body["model"] for body in mina.asked()} == {"gemma2:2b", "phi3:mini"}


def test_a_row_that_did_better_is_advised(run: Run, mina: OllamaThread, paths: Paths) -> None:
    mina.reply("四")
    run("bench", "personas", "mina")
    mina.reply("One, two, three.")
    said = run("bench", "personas", "mina", "--model", "gemma2-2b")
    advised = [line for line in said.out.splitlines() if line.startswith("advice")]
    assert advised == ["advice: mina: gemma2-2b passes 67% of 3 checks, its first row phi3-mini 33%"]


def test_fewer_checks_can_be_asked(run: Run, mina: OllamaThread) -> None:
    said = run("bench", "personas", "mina", "--checks", "1", "--json")
    assert [one["prompt"] for one in _checks(said.json)] == ["Count to three."]


def test_an_answer_that_fails_is_told_and_the_rest_goes_on(run: Run, mina: OllamaThread) -> None:
    mina.plan_reply(Cut(1))
    said = run("bench", "personas", "mina", "--json")
    assert said.code == 0
    lost, *others = _checks(said.json)
    assert (lost["ok"], lost["reply"], lost["variant"], lost["language_ok"]) == (None, None, None, None)
    assert "broke off" in str(lost["reasons"])
    assert [one["ok"] for one in others] == [True, True, None]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nobody",), "error: There is no persona nobody."),
        (("mina", "--row", "gpt-9"), "error: There is no model gpt-9 in the catalogue."),
        (("mina", "--row", "tinyllama"), "error: tinyllama is not installed."),
    ],
)
def test_what_is_not_there_is_one_sentence(
    run: Run, mina: OllamaThread, arguments: tuple[str, ...], sentence: str
) -> None:
    said = run("bench", "personas", *arguments)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(sentence)


def test_who_has_no_model_is_told_of_and_the_others_are_asked(run: Run, mina: OllamaThread, paths: Paths) -> None:
    other = MINA.replace("id: mina", "id: nora").replace("phi3-mini, gemma2-2b", "tinyllama")
    (paths.personas / "nora.yaml").write_text(other, encoding="utf-8")
    said = run("bench", "personas", "mina", "nora", "--checks", "1")
    assert said.code == 0
    assert "warning: tinyllama is not installed. Install it with" in said.err
    assert "nora         0 passed, 0 failed, 0 not judged" in said.out


@pytest.mark.parametrize("wrong", ["0", "-1", "x"])
def test_wrong_usage_is_said(run: Run, wrong: str) -> None:
    assert run("bench", "personas", "--checks", wrong).code == 2


def test_ctrl_c_ends_it_with_what_there_is(mina: OllamaThread, paths: Paths) -> None:
    more = "".join(f'  - {{prompt: Count to {n}., language: en, matches: "^One"}}\n' for n in range(60))
    (paths.personas / "mina.yaml").write_text(MINA + more, encoding="utf-8")
    command = [sys.executable, "-m", "saijin_studio", "bench", "personas", "mina", "--home", str(paths.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    assert process.stderr is not None
    heard = [process.stderr.readline() for _ in range(3)]
    assert heard[2].startswith("  FAILED 三つ数えて。")
    mina.hold()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted; this is what there is" in err
    assert out.startswith("mina         ")
    (record,) = from_bytes((paths.root / FILE_NAME).read_bytes())
    assert Outcome.FAILED in {one.outcome for one in record.checks.values()}


def test_advice_is_in_the_json_too() -> None:
    found = Advice(PersonaId("mina"), ModelId("b"), 0.8, ModelId("a"), 0.4, 5)
    assert values_of([], [], [found], 1.0, complete=True)["advice"] == [
        {"persona": "mina", "row": "b", "share": 0.8, "first": "a", "first_share": 0.4, "checks": 5}
    ]


@pytest.mark.engine
def test_with_the_smallest_real_model_it_runs_to_its_end(run: Run, small_home: Paths) -> None:
    said = run("bench", "personas", "ren", "--row", "tinyllama", "--checks", "1", "--json")
    assert said.code == 0, said.err
    (check,) = _checks(said.json)
    assert (check["stand_in"], check["variant"]) == (True, "smollm2-135m-instruct-q4_1")
    assert check["reply"]
