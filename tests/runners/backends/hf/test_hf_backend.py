"""Every kind of checkpoint in a real worker: it loads, answers, and stops when told to; and what is refused."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import PromptProgress
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import ModelFileCorrupt, ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import CompletionRequest
from saijin_studio.core.language import Language
from saijin_studio.core.sound import (
    EmotionOutput,
    FileOutput,
    MusicRequest,
    SingingRequest,
    SpeechRequest,
    TextEmotionRequest,
    VoiceEmotionRequest,
)
from saijin_studio.core.sound_errors import AudioTooShort
from saijin_studio.core.speech_errors import NothingToSay, UnknownVoice
from tests.runners.backends.hf.conftest import contents, heard, noise, tone

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Request
    from tests.runners.backends.hf.conftest import House

pytestmark = pytest.mark.asyncio(loop_scope="module")
STOP_SECONDS = 1.0
"""Between two layers of a tiny model there is hardly any time; the rest is for a busy machine."""


def _file(output: object) -> FileOutput:
    assert isinstance(output, FileOutput)
    return output


def _emotion(output: object) -> EmotionOutput:
    assert isinstance(output, EmotionOutput)
    return output


async def _bytes(house: House, request: Request) -> bytes:
    """The whole file that comes of a request."""
    return contents(_file((await house.ask(request)).outputs[0]).path)


async def _stop_midway(house: House, request: Request) -> None:
    """Ask, and go away after the second sign of progress."""
    seen, begun = 0, time.monotonic()
    async with aclosing(house.worker.run(request)) as deltas:
        async for delta in deltas:
            seen += isinstance(delta, PromptProgress)
            if seen == 2:
                begun = time.monotonic()
                break
    assert seen == 2
    assert time.monotonic() - begun < STOP_SECONDS
    assert house.worker.alive


async def test_text_is_judged_window_by_window(house: House) -> None:
    assert (await house.load("roberta")).ram > 100_000_000
    answer = await house.ask(TextEmotionRequest("I am so very glad. " * 20, Language.EN))
    reading = _emotion(answer.outputs[0]).reading
    assert len(answer.outputs) == 1
    assert sum(score for _, score in reading.scores) == pytest.approx(1.0)
    assert reading.evidence
    assert len(answer.progress) > 2
    assert answer.progress == sorted(answer.progress)
    assert answer.progress[-1] == (379, 380)
    assert answer.done
    again = await house.ask(TextEmotionRequest("I am so very glad. " * 20, Language.EN))
    assert again.outputs == answer.outputs
    await _stop_midway(house, TextEmotionRequest("I am so very glad. " * 5000, Language.EN))


async def test_a_text_without_words_has_no_emotion(house: House) -> None:
    await house.load("roberta")
    answer = await house.ask(TextEmotionRequest(" ...\n", Language.EN))
    assert _emotion(answer.outputs[0]).reading.label is Emotion.NEUTRAL


async def test_numbered_labels_are_those_of_wrime(house: House) -> None:
    await house.load("luke")
    reading = _emotion(
        (await house.ask(TextEmotionRequest("今日はとても嬉しいです。", Language.JA))).outputs[0]
    ).reading
    assert {word.split()[0] for word in reading.evidence} <= {"joy", "sadness", "anticipation", "surprise"} | {
        *("anger", "fear", "disgust", "trust")
    }
    assert reading.score(Emotion.NEUTRAL) > 0


@pytest.mark.parametrize("checkpoint", ["wav2vec2", "wav2vec2-old"])
async def test_a_voice_is_judged_along_its_time(house: House, tmp_path: Path, checkpoint: str) -> None:
    await house.load(checkpoint)
    answer = await house.ask(VoiceEmotionRequest(noise(tmp_path / "voice.wav", 14.0)))
    *line, whole = map(_emotion, answer.outputs)
    assert [(one.start, one.stop) for one in line] == [
        (0.0, 8.0),
        (4.0, 12.0),
        (8.0, pytest.approx(14.0, abs=0.01)),
    ]
    assert not any(one.whole for one in line)
    assert whole.whole
    assert whole.stop == pytest.approx(14.0, abs=0.01)
    felt = {one for one, score in whole.reading.scores if score}
    assert felt == {Emotion.NEUTRAL, Emotion.JOY, Emotion.ANGER, Emotion.SADNESS}
    assert answer.progress[-1] == (14, 14)


async def test_the_old_file_of_a_voice_says_what_the_new_one_does(house: House, tmp_path: Path) -> None:
    said = noise(tmp_path / "voice.wav", 3.0)
    readings: list[list[object]] = []
    for checkpoint in ("wav2vec2", "wav2vec2-old"):
        await house.load(checkpoint)
        readings.append([*(await house.ask(VoiceEmotionRequest(said))).outputs])
    assert readings[0] == readings[1]


async def test_a_long_voice_can_be_stopped_and_a_silent_one_is_none(house: House, tmp_path: Path) -> None:
    await house.load("wav2vec2")
    await _stop_midway(house, VoiceEmotionRequest(noise(tmp_path / "long.wav", 300.0)))
    with pytest.raises(AudioTooShort):
        await house.ask(VoiceEmotionRequest(noise(tmp_path / "silence.wav", 2.0, level=0.0)))


@pytest.mark.parametrize("checkpoint", ["vits", "vits-phonemes"])
async def test_vits_speaks_sentence_by_sentence(house: House, checkpoint: str) -> None:
    await house.load(checkpoint)
    request = SpeechRequest("Hello there. How are you?", house.place(checkpoint), Language.EN, emotion=Emotion.JOY)
    answer = await house.ask(request)
    first, second = map(_file, answer.outputs)
    sound, rate = heard(first.path)
    assert rate == first.sample_rate == 16_000
    assert len(sound) / rate == pytest.approx(first.seconds)
    assert first.timings[0].begin == 0
    assert second.timings[-1].end == len(request.text)
    assert answer.progress == [(1, 2), (2, 2)]


async def test_vits_follows_speed_and_the_readings_of_words(house: House) -> None:
    await house.load("vits")
    asked = SpeechRequest("Hello there my dear friend.", house.place("usual"), Language.EN)
    usual = _file((await house.ask(asked)).outputs[0])
    quick = _file(
        (await house.ask(SpeechRequest(asked.text, house.place("quick"), Language.EN, speed=2.0))).outputs[0]
    )
    assert quick.seconds < usual.seconds * 0.75
    read = SpeechRequest(
        asked.text, house.place("read"), Language.EN, readings=(("friend", "wonderful companion"),)
    )
    assert _file((await house.ask(read)).outputs[0]).seconds > usual.seconds


async def test_vits_stops_and_refuses_what_it_cannot_say(house: House) -> None:
    await house.load("vits")
    place = house.place("refused")
    await _stop_midway(house, SpeechRequest("Hello there my friend. " * 300, place, Language.EN))
    with pytest.raises(NothingToSay):
        await house.ask(SpeechRequest("こんにちは。", place, Language.EN))
    with pytest.raises(UnknownVoice):
        await house.ask(SpeechRequest("Hello.", place, Language.EN, voice="nobody"))
    with pytest.raises(UnsupportedRequest):
        await house.ask(SpeechRequest("Hello.", place, Language.JA))


async def test_musicgen_writes_the_seconds_asked_for_beyond_its_window(house: House) -> None:
    await house.load("musicgen")
    answer = await house.ask(MusicRequest("calm", house.place("music"), 2.2, seed=3))
    music = _file(answer.outputs[0])
    sound, rate = heard(music.path)
    assert rate == 32_000
    assert len(sound) / rate == music.seconds == 2.2
    assert answer.progress == [(token, 110) for token in range(1, 111)]
    pieces = [
        await _bytes(house, MusicRequest("calm", house.place(name), 1.0, seed=seed))
        for name, seed in (("first", 3), ("again", 3), ("other", 4))
    ]
    assert pieces[0] == pieces[1] != pieces[2]
    await _stop_midway(house, MusicRequest("calm", house.place("stopped"), 60.0, seed=3))


async def test_a_melody_needs_a_checkpoint_that_takes_one(house: House, tmp_path: Path) -> None:
    melody = tone(tmp_path / "melody.wav", 440.0, 2.0)
    await house.load("musicgen")
    with pytest.raises(UnsupportedRequest, match="takes no melody"):
        await house.ask(MusicRequest("calm", house.place("refused-melody"), 1.0, seed=3, melody=melody))
    with pytest.raises(UnsupportedRequest, match="from 1 to 600 seconds"):
        await house.ask(MusicRequest("calm", house.place("hours"), 7200.0, seed=3))
    await house.load("musicgen-melody")
    pieces = [
        await _bytes(house, MusicRequest("calm", house.place(name), 1.0, seed=3, melody=sung))
        for name, sung in (("with", melody), ("without", None))
    ]
    assert pieces[0] != pieces[1]
    beyond = MusicRequest("calm", house.place("beyond"), 2.0, seed=3, melody=melody)
    assert _file((await house.ask(beyond)).outputs[0]).seconds == 2.0


async def test_bark_tells_and_sings_in_its_own_voices(house: House) -> None:
    await house.load("bark")
    text = "Hello there. How are you?"
    told = await house.ask(SingingRequest(text, house.place("told"), Language.EN, seed=1, narrate=True))
    voice = _file(told.outputs[0])
    sound, rate = heard(voice.path)
    assert rate == voice.sample_rate == 24_000
    assert len(sound) / rate == pytest.approx(voice.seconds)
    assert voice.title == "v2/en_speaker_6"
    assert [(one.begin, one.end) for one in voice.timings] == [(0, 12), (13, 25)]
    assert told.progress[-1] == (200, 200)
    assert [done for done, _ in told.progress] == sorted(done for done, _ in told.progress)
    sung = SingingRequest(text, house.place("sung"), Language.JA, seed=1, voice="ja_speaker_1")
    song = _file((await house.ask(sung)).outputs[0])
    assert Path(song.path).name == "song.wav"
    assert song.title == "ja_speaker_1"


async def test_bark_stops_and_names_its_voices_when_asked_for_another(house: House, tmp_path: Path) -> None:
    await house.load("bark")
    place = house.place("not-sung")
    await _stop_midway(house, SingingRequest("La la la. " * 50, place, Language.EN, seed=1, narrate=True))
    with pytest.raises(UnsupportedRequest, match="no voice v2/ja_speaker_9, but v2/ja_speaker_0, ja_speaker_1"):
        await house.ask(SingingRequest("ら。", place, Language.JA, seed=1, voice="v2/ja_speaker_9"))
    with pytest.raises(NothingToSay):
        await house.ask(SingingRequest("♪", place, Language.JA, seed=1))
    with pytest.raises(UnsupportedRequest, match="melodies itself"):
        await house.ask(SingingRequest("ら。", place, Language.JA, seed=1, melody=tmp_path / "melody.mid"))


@pytest.mark.parametrize("checkpoint", ["roberta", "wav2vec2", "vits", "musicgen", "bark"])
async def test_each_takes_only_its_own_kind_of_request(house: House, checkpoint: str) -> None:
    await house.load(checkpoint)
    with pytest.raises(UnsupportedRequest, match="the model cannot do this"):
        await house.ask(CompletionRequest("text"))


@pytest.mark.parametrize(
    ("checkpoint", "reason"),
    [
        ("headless", "4 of its weights are missing and would be random: classifier.dense.bias"),
        ("gpt2", "holds gpt2 GPT2LMHeadModel, which the studio cannot run"),
        ("stars", r"its labels are no known emotions \(one star, two stars\)"),
        ("nowhere", "there is no config.json in the folder nowhere"),
    ],
)
async def test_what_would_only_seem_to_work_is_refused(house: House, checkpoint: str, reason: str) -> None:
    with pytest.raises(ModelLoadFailed, match=reason):
        await house.load(checkpoint)


@pytest.mark.parametrize(
    ("checkpoint", "lost", "reason"),
    [
        ("roberta", "tokenizer", "its tokenizer cannot be read"),
        ("wav2vec2", "preprocessor", "its preprocessor_config.json cannot be read"),
        ("bark", "generation_config", "its generation_config.json lacks what Bark needs"),
    ],
)
async def test_a_checkpoint_without_one_of_its_parts(
    house: House, tmp_path: Path, checkpoint: str, lost: str, reason: str
) -> None:
    broken = _copy(house, checkpoint, tmp_path)
    for file in broken.glob(f"{lost}*"):
        file.unlink()
    with pytest.raises(ModelLoadFailed, match=reason):
        await house.load(broken)


@pytest.mark.parametrize("damage", ["cut", "config", "other shape", "pickle"])
async def test_damaged_files_are_told_and_end_nothing(house: House, tmp_path: Path, damage: str) -> None:
    broken = _copy(house, "roberta", tmp_path)
    weights, config = broken / "model.safetensors", broken / "config.json"
    match damage:
        case "cut":
            weights.write_bytes(weights.read_bytes()[:5000])
        case "config":
            config.write_text("{", encoding="utf-8")
        case "other shape":
            told = json.loads(config.read_text(encoding="utf-8"))
            config.write_text(json.dumps({**told, "hidden_size": 64}), encoding="utf-8")
        case _:
            weights.unlink()
            # A pickle that would call print: weights only are read from such files.
            (broken / "pytorch_model.bin").write_bytes(b"cbuiltins\nprint\n(Vhello\ntR.")
    with pytest.raises(ModelFileCorrupt):
        await house.load(broken)
    assert house.worker.alive


async def test_a_voice_that_listens_at_another_rate_is_refused(house: House, tmp_path: Path) -> None:
    other = _copy(house, "wav2vec2", tmp_path)
    file = other / "preprocessor_config.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**told, "sampling_rate": 8000}), encoding="utf-8")
    with pytest.raises(ModelLoadFailed, match="listens at 8000 Hz"):
        await house.load(other)


def _copy(house: House, checkpoint: str, folder: Path) -> Path:
    return Path(shutil.copytree(house.tiny / checkpoint, folder / "broken"))
