"""Which files of a checkpoint are needed, and the record of a complete folder."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.library.checkpoint_files import (
    RECORD,
    Record,
    git_id,
    has_weights,
    is_as_recorded,
    is_right,
    known,
    needed,
    read_record,
    seal,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_safetensors_are_preferred_and_copies_for_others_left() -> None:
    musicgen = [
        *(".gitattributes", "README.md", "config.json", "generation_config.json", "model.safetensors"),
        *("preprocessor_config.json", "pytorch_model.bin", "special_tokens_map.json", "spiece.model"),
        *("state_dict.bin", "compression_state_dict.bin", "tokenizer.json", "tokenizer_config.json"),
        *("onnx/model.onnx", "modeling_own.py", "flax_model.msgpack", "tf_model.h5", "optimizer.pt"),
    ]
    assert needed(musicgen) == (
        *("config.json", "generation_config.json", "model.safetensors", "preprocessor_config.json"),
        *("special_tokens_map.json", "spiece.model", "tokenizer.json", "tokenizer_config.json"),
    )


def test_pickled_weights_only_where_there_are_no_others() -> None:
    assert needed(["config.json", "pytorch_model.bin", "training_args.bin"]) == ("config.json", "pytorch_model.bin")
    cut = ["config.json", "pytorch_model-00001-of-00002.bin", "pytorch_model.bin.index.json", "model.safetensors"]
    assert needed(cut) == ("config.json", "model.safetensors")
    shards = ["model-00001-of-00002.safetensors", "model.safetensors.index.json", "pytorch_model.bin.index.json"]
    assert needed(shards) == ("model-00001-of-00002.safetensors", "model.safetensors.index.json")


def test_the_voices_of_bark_come_with_it() -> None:
    names = ["speaker_embeddings/v2/ja_speaker_0_fine_prompt.npy", "speaker_embeddings/x.pkl", "other/a.npy"]
    assert needed(names) == ("speaker_embeddings/v2/ja_speaker_0_fine_prompt.npy",)


@pytest.mark.parametrize("name", ["../config.json", "/etc/config.json", "C:config.json", "a\\config.json"])
def test_names_that_lead_elsewhere_are_passed_over(name: str) -> None:
    assert needed([name]) == ()


def test_a_checkpoint_has_a_description_and_weights() -> None:
    assert has_weights(["config.json", "model.safetensors"])
    assert not has_weights(["config.json"])
    assert not has_weights(["model.safetensors"])


def test_gits_own_id_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"hello\n")
    assert git_id(file, threading.Event()) == "ce013625030ba8dba906f756967f9e9ca394464a"


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(b"{}")
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    record = Record("a/b@c", (known(tmp_path, "config.json", digest),))
    seal(tmp_path, record)
    assert read_record(tmp_path) == record
    file = record.files[0]
    assert is_as_recorded(tmp_path, file)
    assert is_right(tmp_path, file, threading.Event())
    (tmp_path / "config.json").write_bytes(b"[]")
    assert not is_right(tmp_path, file, threading.Event())
    (tmp_path / "config.json").unlink()
    assert not is_as_recorded(tmp_path, file)
    assert not is_right(tmp_path, file, threading.Event())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"source": "a", "files": 3}', '{"source": "a", "files": [{}]}'])
def test_a_damaged_record_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text, encoding="utf-8")
    assert read_record(tmp_path) is None
