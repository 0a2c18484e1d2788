from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.config.settings import (
    ClosingChoice,
    LanguageChoice,
    SendKey,
    Settings,
    StartChoice,
    ThemeChoice,
)
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import DataFolderUnwritable, SettingsInvalid
from saijin_studio.core.ids import ModelId
from saijin_studio.core.loop import VoicePlan

HAND_WRITTEN = """\
# 設定
theme: dark   # easy on the eyes
future_setting: [1, 2]
vram_budget: 8 GB
ollama_url: "http://192.168.0.2:11434"
"""


NO_KEYS = "it is not a list of keys such as find = Ctrl+F | F3; stop = none."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.yaml"


def load(path: Path) -> tuple[Settings, list[str]]:
    file = SettingsFile(path)
    return file.load(), [problem.what for problem in file.problems]


def test_without_a_file_there_are_defaults_and_no_file_is_made(path: Path) -> None:
    assert load(path) == (Settings(), [])
    SettingsFile(path).save(Settings())
    assert not path.exists()


def test_what_the_user_wrote_counts(path: Path) -> None:
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    settings, problems = load(path)
    assert problems == []
    assert settings == Settings(
        theme=ThemeChoice.DARK, vram_budget=8_000_000_000, ollama_url="http://192.168.0.2:11434"
    )


@pytest.mark.parametrize(
    ("text", "pins"),
    [
        ("auto", None),
        ("none", ()),
        ("phi3-mini", (ModelId("phi3-mini"),)),
        ('"phi3-mini, miyu,phi3-mini"', (ModelId("phi3-mini"), ModelId("miyu"))),
    ],
)
def test_pins_are_a_list_of_rows_or_left_to_the_studio(
    path: Path, text: str, pins: tuple[ModelId, ...] | None
) -> None:
    path.write_text(f"pins: {text}\n", encoding="utf-8")
    assert load(path) == (Settings(pins=pins), [])


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("none", {}),
        ("find = Ctrl+F | F3; stop = none", {"find": ("Ctrl+F", "F3"), "stop": ()}),
        ("find = Ctrl+; | Ctrl+|; stop = F3 | F3", {"find": ("Ctrl+;", "Ctrl+|"), "stop": ("F3",)}),
    ],
)
def test_keys_are_a_list_of_commands_with_their_keys(
    path: Path, text: str, keys: dict[str, tuple[str, ...]]
) -> None:
    path.write_text(f"keys: {text}\n", encoding="utf-8")
    assert load(path) == (Settings(keys=keys), [])


def test_more_commands_than_there_can_be_are_refused(path: Path) -> None:
    path.write_text("keys: " + "; ".join(f"a{number} = F1" for number in range(201)) + "\n", encoding="utf-8")
    settings, problems = load(path)
    assert settings == Settings()
    assert "more commands" in problems[0]


def test_saving_keeps_comments_and_unknown_keys(path: Path) -> None:
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    file = SettingsFile(path)
    file.save(replace(file.load(), theme=ThemeChoice.LIGHT, threads=4))
    text = path.read_text(encoding="utf-8")
    assert text == HAND_WRITTEN.replace("dark", "light") + "threads: 4\n"
    assert [one.name for one in path.parent.iterdir()] == ["settings.yaml"], "no neighbour is left behind"


def test_saving_keeps_what_someone_else_changed_meanwhile(path: Path) -> None:
    file = SettingsFile(path)
    settings = file.load()
    path.write_text("slots: 4\n")
    file.save(replace(settings, language=LanguageChoice.JA))
    assert load(path)[0] == Settings(slots=4, language=LanguageChoice.JA)


NO_MODELS = "it is not a list of models such as ollama:qwen2.5vl:7b."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("theme: purple", "The setting theme in {file} is not valid: it is not one of system, light, dark."),
        ("slots: 2.5", "The setting slots in {file} is not valid: it is not a whole number from 1 to 16."),
        ("slots: ٣", "The setting slots in {file} is not valid: it is not a whole number from 1 to 16."),
        ("scale: .nan", "The setting scale in {file} is not valid: it is not a number from 0.8 to 2."),
        ("scale: nan", "The setting scale in {file} is not valid: it is not a number from 0.8 to 2."),
        ("prefer_warm: 2", "The setting prefer_warm in {file} is not valid: it is not true or false."),
        ("vram_budget: much", "The setting vram_budget in {file} is not valid: it is not a size such as 10 GB."),
        (
            "ram_budget: 9000 TB",
            "The setting ram_budget in {file} is not valid: it is more memory than a machine has.",
        ),
        (
            "pins: phi3-mini,, 日本",
            "The setting pins in {file} is not valid: it is not a list of models such as phi3-mini, gemma2-2b.",
        ),
        ("keys: stop = Ctrl+é", f"The setting keys in {{file}} is not valid: {NO_KEYS}"),
        ("keys: stop", f"The setting keys in {{file}} is not valid: {NO_KEYS}"),
        ("threads: [1]", "The setting threads in {file} is not valid: it is not a single value."),
        (
            "ollama_url: ftp://x",
            "The setting ollama_url in {file} is not valid: it is not an address such as http://127.0.0.1:11434.",
        ),
        (
            "openai_key: a b",
            "The setting openai_key in {file} is not valid: it is not a key, which has no spaces.",
        ),
        (
            "picture_models: qwen",
            f"The setting picture_models in {{file}} is not valid: {NO_MODELS}",
        ),
        (
            "ollama_url: http://[::1",
            "The setting ollama_url in {file} is not valid: it is not an address such as http://127.0.0.1:11434.",
        ),
    ],
)
def test_a_value_that_is_not_valid_is_named_and_the_others_count(path: Path, line: str, sentence: str) -> None:
    text = f"{line}\nlanguage: en\n"
    path.write_text(text, encoding="utf-8")
    settings, problems = load(path)
    assert settings == Settings(language=LanguageChoice.EN)
    assert problems == [sentence.format(file=path)]
    assert path.read_text(encoding="utf-8") == text

    file = SettingsFile(path)
    file.save(replace(file.load(), language=LanguageChoice.JA))
    assert path.read_text(encoding="utf-8") == f"{line}\nlanguage: ja\n", (
        "the user's mistake is the user's to correct"
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"theme: [dark\nslots: 2\n", "line 2"),
        (b"- dark\n", "one a line"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (b"theme: \x00", "not YAML"),
        (b'theme: "\\UFFFFFFFF"\n', "not YAML"),
        (b"[" * 50_000, "too many brackets"),
        (b"- " * 2_000, "not YAML"),
        (b"#" * 100_001, "too large"),
    ],
)
def test_a_file_that_is_not_settings_gives_defaults_and_is_never_written_over(
    path: Path, content: bytes, reason: str
) -> None:
    path.write_bytes(content)
    file = SettingsFile(path)
    assert file.load() == Settings()
    (problem,) = file.problems
    assert reason in problem.what
    with pytest.raises(SettingsInvalid):
        file.save(Settings(slots=3))
    assert path.read_bytes() == content


def test_a_form_that_cannot_be_edited_safely_is_left_alone(path: Path) -> None:
    path.write_text("{theme: dark}\n")
    file = SettingsFile(path)
    file.save(replace(file.load(), theme=ThemeChoice.LIGHT))
    assert path.read_text() == "{theme: light}\n"
    with pytest.raises(SettingsInvalid, match="one setting a line"):
        file.save(replace(file.load(), slots=3))
    assert path.read_text() == "{theme: light}\n"


@pytest.mark.parametrize(
    "text", ["theme:\nslots: 3\n", "theme: |\n  dark\nslots: 3\n", "theme: >-\n  dark", "slots: 3"]
)
def test_unusual_forms_of_a_value_are_replaced_too(path: Path, text: str) -> None:
    path.write_text(text)
    file = SettingsFile(path)
    file.load()
    file.save(Settings(theme=ThemeChoice.LIGHT, slots=4))
    assert load(path) == (Settings(theme=ThemeChoice.LIGHT, slots=4), [])


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataFolderUnwritable):
        SettingsFile(tmp_path / "nowhere" / "settings.yaml").save(Settings(slots=3))


def test_a_failed_replacement_leaves_no_neighbour(tmp_path: Path) -> None:
    from saijin_studio.config.atomic import write_atomically

    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    with pytest.raises(DataFolderUnwritable):
        write_atomically(tmp_path / "folder", "text")
    assert [one.name for one in tmp_path.iterdir()] == ["folder"]


def test_without_a_file_the_parser_is_never_imported(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from saijin_studio.config.paths import Paths\n"
        "from saijin_studio.config.settings_file import SettingsFile\n"
        "SettingsFile(Paths.locate(Path(sys.argv[1])).settings).load()\n"
        "print([name for name in ('yaml', 'pydantic', 'platformdirs', 'filelock') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


settings = st.builds(
    Settings,
    language=st.sampled_from(LanguageChoice),
    theme=st.sampled_from(ThemeChoice),
    scale=st.floats(0.8, 2.0),
    reduced_motion=st.booleans(),
    closing=st.sampled_from(ClosingChoice),
    start_with=st.sampled_from(StartChoice),
    send_key=st.sampled_from(SendKey),
    auto_titles=st.booleans(),
    thinking_open=st.booleans(),
    confirm=st.booleans(),
    vram_budget=st.none() | st.integers(0, 2**50),
    ram_budget=st.none() | st.integers(0, 2**50),
    context_length=st.integers(256, 1_048_576),
    slots=st.integers(1, 16),
    threads=st.none() | st.integers(1, 1024),
    prefer_warm=st.booleans(),
    ollama_enabled=st.booleans(),
    ollama_url=st.sampled_from(
        ["http://127.0.0.1:11434", "https://ollama.example/#x", "http://[::1]:1/a: b".replace(" ", "")]
    ),
    openai_url=st.sampled_from(["", "https://server.example/v1"]),
    openai_key=st.sampled_from(["", "none-of-it", "a: b#c'\"".replace(" ", "")]),
    picture_models=st.sampled_from(["", "ollama:qwen2.5vl:7b, server:org/vl"]),
    picture_megapixels=st.integers(1, 2000),
    sample_interval=st.floats(0.2, 60.0),
    pins=st.none() | st.lists(st.sampled_from(["phi3-mini", "miyu_jp", "4bit.model"]), unique=True).map(tuple),
    keep_deleted=st.integers(1, 365),
    backup_every=st.integers(0, 365),
    backup_keep=st.integers(1, 1000),
    backup_encrypted=st.booleans(),
    debug_log=st.booleans(),
    keys=st.dictionaries(
        st.sampled_from(["find", "new-conversation", "choose-persona-10"]),
        st.lists(
            st.sampled_from(
                ["Ctrl+;", "Ctrl+|", "Ctrl+=", "Ctrl++", "F3", "PgUp", "Volume Up", 'Alt+"', "Ctrl+\\"]
            ),
            unique=True,
        ).map(tuple),
    ),
    expert=st.booleans(),
    voice_feeling=st.booleans(),
    voice_send=st.booleans(),
    voice_speak=st.booleans(),
    voice_mood=st.booleans(),
    voice_go_on=st.booleans(),
)


def test_the_steps_of_a_conversation_by_voice_are_one_plan() -> None:
    chosen = Settings(voice_send=False, voice_go_on=True)
    assert chosen.voice == VoicePlan(send=False, go_on=True)
    assert Settings().voice == VoicePlan()


@given(first=settings, second=settings)
def test_what_is_saved_is_loaded_again(first: Settings, second: Settings) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.yaml"
        file = SettingsFile(path)
        for wanted in (first, second):
            file.save(wanted)
            assert load(path) == (wanted, [])


yamlish = st.text(st.sampled_from("theme: drk\n#'\"[]{}&*!|>-?%@`~,\\\t日\u0085\ufeff0"), max_size=60)


@given(text=st.text(max_size=60) | yamlish | yamlish.map("slots: 3\n{}".format))
def test_any_text_loads_or_is_a_named_problem_and_saving_loses_nothing(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        content = path.read_bytes()
        file = SettingsFile(path)
        before = file.load()
        assert path.read_bytes() == content
        wanted = replace(before, slots=before.slots % 16 + 1)
        try:
            file.save(wanted)
        except SettingsInvalid:
            assert path.read_bytes() == content
        else:
            assert load(path)[0] == wanted
