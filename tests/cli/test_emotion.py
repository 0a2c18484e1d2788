"""``emotion``: what somebody feels, and teaching one's own voice."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from saijin_studio.core.emotions import Emotion
from tests.runners.audio_made import BAD
from tests.runners.backends.voice_made import voice, voice_file

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_a_text_as_json(run: Run) -> None:
    said = run("emotion", "--text", "ついに曲が完成して、とても嬉しい。", "--json", "--no-judge")
    assert said.code == 0, said.err
    assert list(said.json) == [
        "label",
        "scores",
        "valence",
        "arousal",
        "transcript",
        "evidence",
        "model",
        "stand_in",
    ]
    assert (said.json["label"], said.json["transcript"], said.json["stand_in"]) == ("joy", "", True)
    scores = cast("dict[str, float]", said.json["scores"])
    assert list(scores) == [one.value for one in Emotion]
    assert sum(scores.values()) == pytest.approx(1.0, abs=0.001)
    assert any("嬉し" in word for word in cast("list[str]", said.json["evidence"]))


def test_a_text_for_people(run: Run) -> None:
    said = run("emotion", "--text", "I'm terrified of the dark.")
    assert said.code == 0, said.err
    assert said.out.startswith("fear ")
    assert "because of: terrified" in said.out
    assert "an estimate by Lexicons of emotion" in said.err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.wav", "b.wav"],
        ["a.wav", "--text", "x"],
        ["teach"],
        ["teach", "joy"],
        ["teach", "glee", "a.wav"],
        ["learn", "x"],
        ["profile", "x"],
    ],
)
def test_wrong_usage_is_told(run: Run, words: list[str]) -> None:
    said = run("emotion", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("error: ")


def test_what_is_no_sound_is_one_sentence(run: Run, tmp_path: Path) -> None:
    bad = next(one for one in BAD if one.what == "empty")
    said = run("emotion", str(bad.make(tmp_path)), "--json")
    assert (said.code, said.out) == (1, "")
    assert "bad.wav" in said.err


def test_one_teaches_looks_and_forgets(run: Run, tmp_path: Path) -> None:
    file = str(voice_file(tmp_path, voice(1.0)))
    assert "Nothing was taught yet" in run("emotion", "profile").err
    taught = run("emotion", "teach", "joy", file, file, "--json").json
    lessons = cast("list[dict[str, object]]", taught["lessons"])
    assert [one["label"] for one in lessons] == ["joy", "joy"]
    assert str(lessons[0]["id"]) in run("emotion", "teach", "fear", file).out + run("emotion", "profile").out
    profile = run("emotion", "profile", "--json").json
    assert profile["report"] is None
    assert len(cast("list[object]", profile["lessons"])) == 3
    assert run("emotion", "forget", str(lessons[0]["id"])).code == 0
    assert run("emotion", "forget", str(lessons[0]["id"])).code == 1
    assert run("emotion", "forget", "--json").json == {"forgotten": []}
    assert run("emotion", "profile").out == ""


@pytest.mark.engine
def test_a_voice_is_heard_and_told_as_an_estimate(run: Run, tmp_path: Path) -> None:
    spoken = tmp_path / "a.wav"
    words = "今日はとても嬉しいです。"
    assert run("speak", words, "-o", str(spoken), "--voice", "open-jtalk-mei/mei", "--emotion", "joy").code == 0
    said = run("emotion", str(spoken), "--json")
    assert said.code == 0, said.err
    assert "嬉しい" in str(said.json["transcript"])
    assert (said.json["label"], said.json["model"], said.json["stand_in"]) == ("joy", "Prosody and words", True)
    assert "said: joy" in cast("list[str]", said.json["evidence"])


@pytest.mark.engine
def test_ones_own_voice_is_learned_with_its_honest_accuracy(run: Run, paths: Paths, tmp_path: Path) -> None:
    for label, hertz in (("joy", 220.0), ("sadness", 105.0)):
        made = [voice_file(tmp_path, voice(1.0, hertz=hertz, seed=one), f"{label}{one}.wav") for one in range(3)]
        taught = run("emotion", "teach", label, *map(str, made), "--json").json
        for lesson in cast("list[dict[str, object]]", taught["lessons"]):  # as if Whisper had listened already
            np.save(paths.root / "voice-profile" / f"{lesson['id']}.npy", np.full((5, 8), hertz, np.float32))
    learned = run("emotion", "learn", "--json")
    assert learned.code == 0, learned.err
    assert (learned.json["lessons"], learned.json["labels"]) == (6, ["joy", "sadness"])
    assert "6 recordings are told right" in run("emotion", "profile").out
