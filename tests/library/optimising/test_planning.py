"""What may be replaced, and what is left alone."""

from __future__ import annotations

from dataclasses import replace

from saijin_studio.core.model_files import Copy, Duplicates, FileKind, LeftReason, Told
from saijin_studio.library.optimising.planning import plan


def copy(name: str, inode: int, mtime_ns: int = 0, links: int = 1) -> Copy:
    return Copy((name,), 1, inode, 10, 4096, mtime_ns, 0o644, 1000, 1000, links)


def group(*copies: Copy, kind: FileKind = FileKind.GGUF) -> Duplicates:
    return Duplicates("content", Told(kind), copies)


def test_the_oldest_is_kept_unless_one_has_more_names() -> None:
    new, old, linked = copy("new", 1, 9), copy("old", 2, 5), replace(copy("x", 3, 8, 2), paths=("x", "y"))
    assert [(one.keep.path, one.replace.path) for one in plan([group(new, old)]).replacements] == [("old", "new")]
    made = plan([group(new, old, linked)])
    assert {one.keep.path for one in made.replacements} == {"x"}
    assert made.frees == 2 * 4096


def test_one_with_names_elsewhere_is_kept_and_a_second_such_is_left() -> None:
    made = plan([group(copy("a", 1, 1), copy("b", 2, 2, links=3), copy("c", 3, 3, links=2))])
    assert [(one.keep.path, one.replace.path) for one in made.replacements] == [("b", "a")]
    assert [(one.path, one.reason) for one in made.left] == [("c", LeftReason.OTHER_NAMES)]


def test_other_disks_rights_and_owners_are_left() -> None:
    keep = copy("keep", 1)
    others = {
        replace(copy("disk", 2, 1), device=2): LeftReason.OTHER_DISK,
        replace(copy("mode", 3, 1), mode=0o600): LeftReason.OTHER_RIGHTS,
        replace(copy("owner", 4, 1), owner=0): LeftReason.OTHER_RIGHTS,
    }
    for other, reason in others.items():
        made = plan([group(keep, other)])
        assert made.replacements == ()
        assert [(one.path, one.reason) for one in made.left] == [(other.path, reason)]


def test_copies_on_another_disk_share_among_themselves() -> None:
    far = [replace(copy(name, inode, inode), device=2) for name, inode in (("a", 5), ("b", 6))]
    made = plan([group(copy("keep", 1), *far)])
    assert [(one.keep.path, one.replace.path) for one in made.replacements] == [("a", "b")]


def test_what_may_be_edited_is_left_unless_it_is_asked_for() -> None:
    texts = group(copy("a", 1), copy("b", 2), kind=FileKind.TEXT)
    assert plan([texts]).replacements == ()
    assert {one.reason for one in plan([texts]).left} == {LeftReason.EDITED}
    assert len(plan([texts], edited=True).replacements) == 1


def test_what_shares_its_space_already_is_left() -> None:
    made = plan([group(copy("a", 1), copy("b", 2), copy("c", 3))], frozenset({(1, 2)}))
    assert [one.replace.path for one in made.replacements] == ["c"]
    assert [(one.path, one.reason) for one in made.left] == [("b", LeftReason.SHARED)]
