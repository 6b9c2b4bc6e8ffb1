"""Encoders on real sessions: what goes in, what comes out, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper
from tiny_world import CITY, SEA, WOOD, drone, hiss, picture_of
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from soundmark.desktop.engine.encoders import TextEncoder, window_starts
from soundmark.desktop.engine.errors import ModelError, QueryError
from soundmark.desktop.engine.model import Model
from soundmark.desktop.engine.onnx_wire import MalformedModelError, has_external_data
from soundmark.desktop.engine.records import Context, Place

HERE = Place(37.85, -122.6)


def test_image_and_text_meet_in_one_space(model: Model) -> None:
    texts = [model.text.encode(word).embedding for word in ("sea", "city", "forest")]
    for band in (SEA, CITY, WOOD):
        encoding = model.image.encode(picture_of(band), 1.0, None, Context())
        assert int(np.argmax([encoding.embedding @ text for text in texts])) == band
        assert encoding.patches.shape == (196, 32)
        assert np.linalg.norm(encoding.embedding) == pytest.approx(1, abs=1e-5)


def test_patches_run_row_by_row_from_the_north_west(model: Model) -> None:
    image = picture_of(SEA)
    image[:64, 128:] = picture_of(WOOD)[:64, 128:]
    wood = model.text.encode("forest").embedding
    scores = (model.image.encode(image, 1.0, None, Context()).patches @ wood).reshape(14, 14)
    assert scores[:3, 8:].min() > scores[5:, :].max()
    assert scores[:3, 8:].min() > scores[:, :6].max()


def test_metadata_reaches_the_graph_only_when_known(model: Model) -> None:
    picture = picture_of(CITY)

    def asked(place: Place | None, **known: int) -> np.ndarray:
        return model.image.encode(picture, 1.0, place, Context(**known)).patches

    plain = asked(None)
    assert np.array_equal(plain, asked(None))
    assert not np.array_equal(plain, asked(HERE))
    assert not np.array_equal(plain, asked(None, month=7))
    assert not np.array_equal(plain, asked(None, hour=0))
    hidden = model.image.encode(picture, 1.0, HERE, Context(use_location=False)).patches
    assert np.array_equal(plain, hidden)


@pytest.mark.parametrize(
    ("context", "words"),
    [
        (Context(month=0), "month"),
        (Context(hour=24), "hour"),
        (Context(audio_source="tape"), "yfcc, iNat"),
        (Context(caption_source="poet"), "pengi"),
    ],
)
def test_dials_out_of_range_are_refused(model: Model, context: Context, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        model.image.encode(picture_of(SEA), 1.0, None, context)


def test_words_know_their_tokens(model: Model) -> None:
    found = model.text.encode("Waves, and (the) Gulls!")
    assert [word.word for word in found.words] == ["Waves", "and", "the", "Gulls"]
    assert [word.word for word in found.content_words] == ["Waves", "Gulls"]
    assert len(found.tokens) == len(found.offsets)
    for word in found.words:
        start, end = found.offsets[word.tokens[0]]
        assert found.text[start:end] == word.word
    assert found.offsets[0] == (0, 0)


def test_a_phrase_of_stop_words_keeps_them(model: Model) -> None:
    assert [word.word for word in model.text.encode("over the").content_words] == ["over", "the"]


def test_long_texts_are_cut_at_the_token_limit(model: Model) -> None:
    found = model.text.encode(" ".join(["sea"] * 40))
    assert len(found.tokens) == model.manifest.text_tokens
    assert len(found.words) == model.manifest.text_tokens - 2


def test_padding_does_not_change_a_text(model: Model) -> None:
    lone = model.text.encode("sea").embedding
    assert lone @ model.text.encode("sea the").embedding == pytest.approx(1, abs=1e-5)


def test_sounds_of_any_length(model: Model) -> None:
    sea, city = (model.text.encode(word).embedding for word in ("sea", "city"))
    for seconds in (0.5, 10, 25):
        noise, tone = (model.audio.encode(sound(seconds)) for sound in (hiss, drone))
        assert noise @ sea > 0.5 > noise @ city
        assert tone @ city > 0.5 > tone @ sea
        assert np.linalg.norm(noise) == pytest.approx(1, abs=1e-5)


def test_windows_cover_a_recording_evenly() -> None:
    assert window_starts(5, 10) == [0]
    assert window_starts(10, 10) == [0]
    assert window_starts(15, 10) == [0, 5]
    assert window_starts(30, 10) == [0, 10, 20]
    assert window_starts(100, 10) == [0, 45, 90]


def test_a_broken_tokenizer_is_named(model: Model, tiny_model: Path) -> None:
    graph = (tiny_model / "text.onnx").read_bytes()
    with pytest.raises(ModelError, match="tokenizer"):
        TextEncoder(graph, b"{}", model.manifest)


@pytest.mark.parametrize("graph", [b"", b"\xff" * 50, b"not a model"])
def test_rubbish_is_no_model(model: Model, tiny_model: Path, graph: bytes) -> None:
    tokenizer = (tiny_model / "tokenizer.json").read_bytes()
    with pytest.raises(ModelError, match=r"text\.onnx"):
        TextEncoder(graph, tokenizer, model.manifest)


def test_another_signature_is_named(model: Model, tiny_model: Path) -> None:
    tokenizer = (tiny_model / "tokenizer.json").read_bytes()
    with pytest.raises(ModelError, match="lacks the input 'input_ids'"):
        TextEncoder((tiny_model / "audio.onnx").read_bytes(), tokenizer, model.manifest)
    longer = model.manifest.model_copy(update={"text_tokens": 20})
    with pytest.raises(ModelError, match=r"\[1, 16\] instead of .*\[1, 20\]"):
        TextEncoder((tiny_model / "text.onnx").read_bytes(), tokenizer, longer)


def external_tensor() -> onnx.TensorProto:
    tensor = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
    tensor.ClearField("float_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="/etc/passwd")
    return tensor


def test_weights_outside_the_file_are_found_wherever_they_hide(tiny_model: Path) -> None:
    for name in ("image", "text", "audio"):
        assert not has_external_data((tiny_model / f"{name}.onnx").read_bytes())
    output = [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1])]
    constant = helper.make_node("Constant", [], ["y"], value=external_tensor())
    inner = helper.make_graph([constant], "inner", [], output)
    branch = helper.make_node("If", ["c"], ["y"], then_branch=inner, else_branch=inner)
    flag = helper.make_tensor_value_info("c", TensorProto.BOOL, [])
    identity = helper.make_node("Identity", ["w"], ["y"])
    for graph in (
        helper.make_graph([identity], "g", [], output, [external_tensor()]),
        helper.make_graph([constant], "g", [], output),
        helper.make_graph([branch], "g", [flag], output),
    ):
        assert has_external_data(helper.make_model(graph).SerializeToString())


def test_cut_off_protobuf_is_malformed(tiny_model: Path) -> None:
    with pytest.raises(MalformedModelError):
        has_external_data((tiny_model / "image.onnx").read_bytes()[:-10])


def test_a_quiet_or_short_recording_is_heard_like_the_same_one_loud_and_repeated(
    tiny_model: Path,
) -> None:
    encoder = Model.open(tiny_model).audio
    sound = np.random.default_rng(3).normal(size=80_000).astype(np.float32)
    loud = encoder.encode(np.tile(sound, 4))
    assert np.allclose(encoder.encode(0.05 * sound), loud, atol=1e-4)


def sentencepiece() -> Tokenizer:
    """A Unigram tokenizer as T5's: pieces begin with the gap before a word, an end mark follows."""
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.5), ("▁wave", -3.0)]
    pieces += [(piece, -3.0) for piece in ("▁gulls", "▁over", "s", "▁sea", "shore", "'", ",")]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    return tokenizer


@pytest.fixture
def t5(model: Model) -> TextEncoder:
    """A text encoder with such a tokenizer whose tokens are their own numbers."""
    tokenizer = sentencepiece()
    length, width = model.manifest.text_tokens, model.manifest.dimension
    table = np.repeat(np.arange(tokenizer.get_vocab_size()), width).reshape(-1, width)
    ids, mask = (
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, length])
        for name in ("input_ids", "attention_mask")
    )
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
        helper.make_node("ReduceMean", ["tokens"], ["embedding"], axes=[1], keepdims=0),
    ]
    outputs = [
        helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, length, width]),
        helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, width]),
    ]
    tables = [onnx.numpy_helper.from_array(table.astype(np.float32), "table")]
    graph = helper.make_graph(nodes, "text", [ids, mask], outputs, tables)
    opset = helper.make_opsetid("", 17)
    made = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    return TextEncoder(made.SerializeToString(), tokenizer.to_str().encode("utf-8"), model.manifest)


def test_pieces_of_sentencepiece_find_their_words(t5: TextEncoder) -> None:
    text = "  Waves, gulls’s over \n seashore"
    found = t5.encode("waves, gulls  over \n seashore")
    assert [word.word for word in found.words] == ["waves", "gulls", "over", "seashore"]
    pieces = sentencepiece()
    named = [
        [pieces.id_to_token(int(found.tokens[token, 0])) for token in word.tokens]
        for word in found.words
    ]
    assert named == [["▁wave", "s"], ["▁gulls"], ["▁over"], ["▁sea", "shore"]]
    # The end mark counts as a token, and belongs to no word.
    assert pieces.id_to_token(int(found.tokens[-1, 0])) == "</s>"
    assert found.offsets[-1] == (0, 0)
    # Unknown letters and signs keep their place in the text.
    odd = t5.encode(text)
    assert [word.word for word in odd.words] == ["Waves", "gulls’s", "over", "seashore"]
    assert all(word.tokens for word in odd.words)


def test_a_long_text_of_sentencepiece_keeps_its_end_mark(t5: TextEncoder, model: Model) -> None:
    found = t5.encode("gulls over " * 60)
    assert len(found.tokens) == model.manifest.text_tokens
    assert int(found.tokens[-1, 0]) == 1
    assert len(found.words) == model.manifest.text_tokens - 1
    assert found.words[-1].tokens == (model.manifest.text_tokens - 2,)
