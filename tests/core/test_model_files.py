"""Kinds of files, and what a plan frees."""

from __future__ import annotations

from saijin_studio.core.model_files import Copy, FileKind, Plan, Replacement


def test_weights_are_never_what_is_edited() -> None:
    assert {kind for kind in FileKind if kind.weights} == {
        FileKind.GGUF,
        FileKind.SAFETENSORS,
        FileKind.ONNX,
        FileKind.PYTORCH,
    }
    assert not any(kind.weights and kind.edited for kind in FileKind)


def test_a_plan_frees_what_is_replaced() -> None:
    keep, other = (Copy((name,), 1, inode, 10, 4096 * inode, 0, 0, 0, 0, 1) for name, inode in (("a", 1), ("b", 2)))
    assert Plan((Replacement(keep, other, "content"),)).frees == 8192
    assert (keep.path, Plan(()).frees) == ("a", 0)
