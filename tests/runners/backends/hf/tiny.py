"""Tiny checkpoints with random weights, of the real architectures: ``python tiny.py FOLDER`` makes all of them.

A process of its own, so that the tests' never imports the big libraries.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GO_EMOTIONS = [
    *("admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion", "curiosity", "desire"),
    *(
        "disappointment",
        "disapproval",
        "disgust",
        "embarrassment",
        "excitement",
        "fear",
        "gratitude",
        "grief",
        "joy",
    ),
    *("love", "nervousness", "optimism", "pride", "realization", "relief", "remorse", "sadness", "surprise"),
    "neutral",
]
VOICES = ("neu", "hap", "ang", "sad")
PRESETS = ("v2/en_speaker_6", "v2/ja_speaker_0", "ja_speaker_1")
WORDS = [chr(one) for one in range(33, 127)] + [f"##{chr(one)}" for one in range(97, 123)] + list("うれしい。")
PLACES = 66
"""Positions of the classifiers of text: longer texts have windows."""


class Saved(Protocol):
    """What can be kept in a folder."""

    def save_pretrained(self, folder: Path, /) -> None: ...

    def to_dict(self) -> dict[str, object]: ...


class Makes(Protocol):
    """A class of ``transformers``."""

    def __call__(self, *parts: object, **settings: object) -> Saved: ...


def made(name: str, *parts: object, **settings: object) -> Saved:
    """One of the library's objects."""
    module, _, own = name.rpartition(".")
    return cast("Makes", getattr(importlib.import_module(f"transformers{module}"), own))(*parts, **settings)


def words(folder: Path) -> int:
    """A tokenizer of letters, and how many pieces it has."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    made("BertTokenizer", vocab=vocabulary).save_pretrained(folder)
    return len(set(pieces))


def sentence_pieces(folder: Path) -> None:
    """A tokenizer as Japanese LUKE has it: a file of SentencePiece, and no other."""

    class Trainer(Protocol):
        def train(self, **settings: object) -> None: ...

    class SentencePiece(Protocol):
        SentencePieceTrainer: Trainer

    folder.mkdir()
    text = folder / "text.txt"
    text.write_text("今日はとても嬉しいです。\n明日は悲しいかもしれない。\n" * 20, encoding="utf-8")
    cast("SentencePiece", importlib.import_module("sentencepiece")).SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / "sentencepiece.bpe"), vocab_size=50, hard_vocab_limit=False
    )
    text.unlink()
    (folder / "entity_vocab.json").write_text(
        '{"[PAD]": 0, "[UNK]": 1, "[MASK]": 2, "[MASK2]": 3}', encoding="utf-8"
    )
    (folder / "tokenizer_config.json").write_text('{"tokenizer_class": "MLukeTokenizer"}', encoding="utf-8")


def with_codebooks(model: Saved) -> Saved:
    """A model whose codec tells its tokens apart; they all sound alike where nothing was learned."""

    class Numbers(Protocol):
        def normal_(self) -> object: ...

    class Codebook(Protocol):
        embed: Numbers

    class Model(Protocol):
        def modules(self) -> Iterable[object]: ...

    for module in cast("Model", model).modules():
        if type(module).__name__ == "EncodecEuclideanCodebook":
            cast("Codebook", module).embed.normal_()
    return model


def labels(names: Sequence[str]) -> dict[str, object]:
    """The settings that name what a classifier tells apart."""
    return {"id2label": dict(enumerate(names)), "label2id": {name: number for number, name in enumerate(names)}}


SMALL = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}


def text_emotion(root: Path) -> None:
    """GoEmotions, WRIME with numbered labels, a head that is missing, and labels of something else."""
    pieces = words(root / "roberta")
    settings = {"vocab_size": pieces, "max_position_embeddings": PLACES, "pad_token_id": 0, **SMALL}
    told = made("RobertaConfig", problem_type="multi_label_classification", **settings, **labels(GO_EMOTIONS))
    made("RobertaForSequenceClassification", told).save_pretrained(root / "roberta")
    sentence_pieces(root / "luke")
    told = made("LukeConfig", entity_vocab_size=10, entity_emb_size=16, num_labels=8, **settings)
    made("LukeForSequenceClassification", told).save_pretrained(root / "luke")
    words(root / "stars")
    told = made("RobertaConfig", **settings, **labels(("one star", "two stars")))
    made("RobertaForSequenceClassification", told).save_pretrained(root / "stars")
    words(root / "headless")
    told = made("RobertaConfig", **settings, **labels(GO_EMOTIONS))
    made("RobertaModel", told).save_pretrained(root / "headless")
    config = root / "headless" / "config.json"
    described = json.loads(config.read_text(encoding="utf-8"))
    described["architectures"] = ["RobertaForSequenceClassification"]
    config.write_text(json.dumps(described), encoding="utf-8")


def voice_emotion(root: Path) -> None:
    """SUPERB's four, as safetensors; and as the old file of it is on the hub: pickled, with older names."""
    told = made(
        "Wav2Vec2Config",
        conv_dim=(16,) * 7,
        num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2,
        classifier_proj_size=16,
        use_weighted_layer_sum=True,
        **SMALL,
        **labels(VOICES),
    )
    model = made("Wav2Vec2ForSequenceClassification", told)
    model.save_pretrained(root / "wav2vec2")
    made("Wav2Vec2FeatureExtractor", do_normalize=True).save_pretrained(root / "wav2vec2")
    old = root / "wav2vec2-old"
    old.mkdir()
    for name in ("config.json", "preprocessor_config.json"):
        (old / name).write_bytes((root / "wav2vec2" / name).read_bytes())

    class Torch(Protocol):
        def save(self, what: object, path: Path, /) -> None: ...

    class Weights(Protocol):
        def state_dict(self) -> dict[str, object]: ...

    weights = {
        name.replace("parametrizations.weight.original0", "weight_g").replace(
            "parametrizations.weight.original1", "weight_v"
        ): value
        for name, value in cast("Weights", model).state_dict().items()
        if not name.endswith("masked_spec_embed")
    }
    cast("Torch", importlib.import_module("torch")).save(weights, old / "pytorch_model.bin")


def vits(root: Path) -> None:
    """A voice that reads letters, and one that reads espeak's phonemes."""
    for name, signs, phonemize in (
        ("vits", "_abcdefghijklmnopqrstuvwxyz '-.,?!", False),
        ("vits-phonemes", "_abdefhijklmnoprstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒˈˌːθ .,?!", True),
    ):
        folder = root / name
        folder.mkdir()
        vocabulary = {sign: number for number, sign in enumerate(signs)}
        source = root / "vocabulary.json"
        source.write_text(json.dumps(vocabulary), encoding="utf-8")
        signs_of_nothing = dict.fromkeys(("pad_token", "unk_token"), "_")
        made("VitsTokenizer", str(source), phonemize=phonemize, language="eng", **signs_of_nothing).save_pretrained(
            folder
        )
        told = made(
            "VitsConfig",
            vocab_size=len(vocabulary),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            ffn_dim=32,
            flow_size=16,
            spectrogram_bins=33,
            upsample_initial_channel=32,
            prior_encoder_num_flows=2,
            prior_encoder_num_wavenet_layers=2,
            posterior_encoder_num_wavenet_layers=2,
            duration_predictor_filter_channels=16,
            duration_predictor_num_flows=2,
            upsample_rates=[8, 8, 4],
            upsample_kernel_sizes=[16, 16, 8],
            resblock_kernel_sizes=[3],
            resblock_dilation_sizes=[[1, 3]],
            sampling_rate=16_000,
            wavenet_dilation_rate=1,
        )
        made("VitsModel", told).save_pretrained(folder)


def musicgen(root: Path) -> None:
    """MusicGen with and without a melody; its rate, codebooks and tokens a second are the real ones."""
    codec = made(
        "EncodecConfig",
        sampling_rate=32_000,
        upsampling_ratios=[8, 5, 4, 4],
        num_filters=2,
        hidden_size=16,
        codebook_size=64,
        target_bandwidths=[1.2],
        num_lstm_layers=1,
        normalize=False,
    )
    written = {"do_sample": True, "decoder_start_token_id": 64, "pad_token_id": 64, "max_length": 90}
    for folder, name in ((root / "musicgen", "Musicgen"), (root / "musicgen-melody", "MusicgenMelody")):
        text = made("T5Config", vocab_size=words(folder), d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2)
        decoder = made(
            f"{name}DecoderConfig",
            vocab_size=64,
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            ffn_dim=32,
            num_codebooks=4,
            initializer_factor=0.5,
            pad_token_id=64,
            bos_token_id=64,
        )
        told = made(
            f"{name}Config", text_encoder=text.to_dict(), audio_encoder=codec.to_dict(), decoder=decoder.to_dict()
        )
        with_codebooks(made(f"{name}ForConditionalGeneration", told)).save_pretrained(folder)
        (folder / "generation_config.json").write_text(json.dumps(written), encoding="utf-8")


def bark(root: Path) -> None:
    """Bark: its vocabularies are the real ones, for their numbers lie in one another; and three voices."""
    import numpy as np

    folder = root / "bark"
    module = ".models.bark.configuration_bark."
    small = {"num_layers": 1, "num_heads": 2, "hidden_size": 8, "block_size": 1024}
    codec = made(
        "EncodecConfig", num_filters=2, hidden_size=8, target_bandwidths=[6.0], num_lstm_layers=1, normalize=False
    )
    told = made(
        "BarkConfig",
        semantic_config=made(
            f"{module}BarkSemanticConfig", input_vocab_size=129_600, output_vocab_size=10_048, **small
        ).to_dict(),
        coarse_acoustics_config=made(
            f"{module}BarkCoarseConfig", input_vocab_size=12_096, output_vocab_size=12_096, **small
        ).to_dict(),
        fine_acoustics_config=made(
            f"{module}BarkFineConfig", input_vocab_size=1_056, output_vocab_size=1_056, **small
        ).to_dict(),
        codec_config=codec.to_dict(),
    )
    with_codebooks(made("BarkModel", told)).save_pretrained(folder)
    words(folder)
    written = {
        "model_type": "bark",
        "codebook_size": 1024,
        "semantic_config": {
            "text_encoding_offset": 10_048,
            "text_pad_token": 129_595,
            "semantic_pad_token": 10_000,
            "semantic_vocab_size": 10_000,
            "semantic_infer_token": 129_599,
            "eos_token_id": 10_000,
            "max_new_tokens": 12,
            "do_sample": True,
        },
        "coarse_acoustics_config": {"coarse_semantic_pad_token": 12_048, "do_sample": True},
        "fine_acoustics_config": {"temperature": 0.5},
    }
    (folder / "generation_config.json").write_text(json.dumps(written), encoding="utf-8")
    listed: dict[str, object] = {"repo_or_path": "suno/bark-small"}
    for preset in PRESETS:
        files = {}
        for part, shape, most in (
            ("semantic_prompt", (30,), 10_000),
            ("coarse_prompt", (2, 40), 1024),
            ("fine_prompt", (8, 40), 1024),
        ):
            path = folder / "speaker_embeddings" / f"{preset}_{part}.npy"
            path.parent.mkdir(parents=True, exist_ok=True)
            np.save(path, np.random.default_rng(1).integers(0, most, shape))
            files[part] = path.relative_to(folder).as_posix()
        listed[preset] = files
    (folder / "speaker_embeddings_path.json").write_text(json.dumps(listed), encoding="utf-8")


def other(root: Path) -> None:
    """A model of a kind that the studio has no use for."""
    told = made("GPT2Config", vocab_size=64, n_positions=32, n_embd=16, n_layer=1, n_head=2)
    made("GPT2LMHeadModel", told).save_pretrained(root / "gpt2")


def main(root: Path) -> None:
    """Make all of them."""

    class Torch(Protocol):
        def manual_seed(self, seed: int, /) -> object: ...

    cast("Torch", importlib.import_module("torch")).manual_seed(1)
    for make in (text_emotion, voice_emotion, vits, musicgen, bark, other):
        make(root)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
