"""The user's own personas: nothing is lost, and no id leads out of the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_bytes
from saijin_studio.personas.shelf.draft import Rules, read_text
from saijin_studio.personas.shelf.names import free_id, is_id, stem
from saijin_studio.personas.shelf.shelf import Shelf, duplicated
from saijin_studio.personas.shelf.versions import MOST, Version, compared

TSUMUGI = PersonaId("tsumugi")


def put(path: Path, text: str) -> None:
    """Write a file, as the studio's own writer would."""
    path.write_bytes(text.encode())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def shelf(tmp_path: Path, clock: FakeClock) -> Shelf:
    return Shelf(tmp_path / "personas", tmp_path / "shipped", put, clock.wall)


def names(shelf: Shelf) -> list[str]:
    """The files on the shelf."""
    return sorted(one.name for one in shelf.folder.iterdir() if one.is_file())


def kept(shelf: Shelf, persona: PersonaId = TSUMUGI) -> list[str | None]:
    """The texts of the versions, the newest first."""
    return [shelf.versions.text(one) for one in shelf.versions.of(persona)]


def test_a_persona_is_saved_under_its_id(shelf: Shelf, sound: str) -> None:
    assert not shelf.has(TSUMUGI)
    assert shelf.save(TSUMUGI, sound).name == "tsumugi.yaml"
    assert shelf.has(TSUMUGI)
    assert kept(shelf) == []


def test_what_was_there_becomes_a_version(shelf: Shelf, clock: FakeClock, sound: str) -> None:
    for word in ("one", "two", "three"):
        shelf.save(TSUMUGI, sound.replace("Hello", word))
        clock.advance(60)
    assert kept(shelf) == [sound.replace("Hello", "two"), sound.replace("Hello", "one")]
    newest, oldest = shelf.versions.of(TSUMUGI)
    assert newest.at - oldest.at == pytest.approx(60)


def test_saving_the_same_again_keeps_no_version(shelf: Shelf, sound: str) -> None:
    shelf.save(TSUMUGI, sound)
    shelf.save(TSUMUGI, sound)
    assert kept(shelf) == []


def test_versions_of_one_moment_stand_beside_each_other(shelf: Shelf) -> None:
    for word in ("one", "two", "three"):
        shelf.versions.keep(TSUMUGI, word)
    assert kept(shelf) == ["three", "two", "one"]


def test_only_the_newest_fifty_are_kept(shelf: Shelf, clock: FakeClock) -> None:
    for number in range(MOST + 3):
        shelf.versions.keep(TSUMUGI, str(number))
        clock.advance(1)
    assert len(kept(shelf)) == MOST
    assert kept(shelf)[-1] == "3"


def test_restoring_keeps_what_is_there_now(shelf: Shelf, clock: FakeClock, sound: str) -> None:
    shelf.save(TSUMUGI, sound)
    clock.advance(1)
    shelf.save(TSUMUGI, sound + "# later\n")
    clock.advance(1)
    (old,) = shelf.versions.of(TSUMUGI)
    assert shelf.restore(old) == sound
    assert shelf.file_of(TSUMUGI).read_text(encoding="utf-8") == sound
    assert kept(shelf) == [sound + "# later\n", sound]


def test_a_version_that_cannot_be_read_changes_nothing(shelf: Shelf, sound: str) -> None:
    shelf.save(TSUMUGI, sound)
    version = shelf.versions.keep(TSUMUGI, "old")
    (shelf.folder / ".versions" / "tsumugi" / version.name).write_bytes(b"\xff\xfe")
    assert shelf.restore(version) is None
    assert shelf.file_of(TSUMUGI).read_text(encoding="utf-8") == sound


def test_strange_files_among_the_versions_are_passed_over(shelf: Shelf) -> None:
    shelf.versions.keep(TSUMUGI, "old")
    folder = shelf.folder / ".versions" / "tsumugi"
    for name in ("notes.txt", "20240230T101010.000000Z.yaml", ".hidden.yaml", "x.yaml"):
        (folder / name).write_text("?", encoding="utf-8")
    assert kept(shelf) == ["old"]


def test_a_deleted_persona_can_be_brought_back(shelf: Shelf, sound: str) -> None:
    shelf.save(TSUMUGI, sound)
    deleted = shelf.delete(TSUMUGI)
    assert deleted is not None
    assert not shelf.has(TSUMUGI)
    assert shelf.undelete(deleted)
    assert shelf.file_of(TSUMUGI).read_text(encoding="utf-8") == sound
    assert not shelf.undelete(deleted), "it is there"


def test_there_is_nothing_to_delete_where_there_is_nothing(shelf: Shelf) -> None:
    assert shelf.delete(TSUMUGI) is None


def test_a_file_of_another_name_is_the_one_that_is_written(shelf: Shelf, sound: str) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "my-friend.yml").write_text(sound, encoding="utf-8")
    shelf.save(TSUMUGI, sound + "# later\n")
    assert names(shelf) == ["my-friend.yml"]
    assert kept(shelf) == [sound]


def test_a_file_that_holds_another_persona_stays(shelf: Shelf, sound: str) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "ren.yaml").write_text(sound, encoding="utf-8")
    shelf.save(PersonaId("ren"), sound.replace("id: tsumugi", "id: ren"))
    assert names(shelf) == ["ren-2.yaml", "ren.yaml"]


def test_a_broken_file_is_replaced_and_kept(shelf: Shelf, sound: str) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "tsumugi.yaml").write_text("id: [", encoding="utf-8")
    shelf.save(TSUMUGI, sound)
    assert names(shelf) == ["tsumugi.yaml"]
    assert kept(shelf) == ["id: ["]


def test_the_text_of_a_persona_is_the_users_else_the_shipped_one_else_written_anew(
    shelf: Shelf, tmp_path: Path, sound: str
) -> None:
    read = read_bytes(sound.encode(), "x", Vocabulary(), own=True)
    assert isinstance(read, FilePersona)
    assert read_text(shelf.text(read.persona), Rules()).persona == read.persona
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "tsumugi.yaml").write_text(f"# shipped\n{sound}", encoding="utf-8")
    assert shelf.text(read.persona).startswith("# shipped")
    shelf.save(TSUMUGI, f"# own\n{sound}")
    assert shelf.text(read.persona).startswith("# own")


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path, sound: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shelf = Shelf(tmp_path / "file" / "personas", tmp_path, put, FakeClock().wall)
    with pytest.raises(DataFolderUnwritable):
        shelf.save(TSUMUGI, sound)


def test_a_file_that_cannot_be_deleted_says_so(shelf: Shelf, sound: str) -> None:
    shelf.save(TSUMUGI, sound)
    (shelf.folder / ".versions").write_text("in the way", encoding="utf-8")
    with pytest.raises(DataFolderUnwritable):
        shelf.delete(TSUMUGI)
    assert shelf.has(TSUMUGI)


def test_a_duplicate_has_an_id_and_a_name_of_its_own(sound: str) -> None:
    draft = read_text(duplicated(sound, ["tsumugi-2"]), Rules(taken=["tsumugi", "tsumugi-2"]))
    assert draft.persona is not None
    assert draft.persona.id == "tsumugi-3"
    assert (draft.persona.name.ja, draft.persona.name.en) == ("ツムギ（コピー）", "Tsumugi (copy)")


def test_a_long_name_leaves_room_for_the_suffix(sound: str) -> None:
    draft = read_text(duplicated(sound.replace("en: Tsumugi", f"en: {'T' * 80}"), []), Rules())
    assert draft.persona is not None
    assert draft.persona.name.en.endswith("T (copy)")


def test_what_is_no_persona_has_no_duplicate() -> None:
    with pytest.raises(ValueError, match="no persona"):
        duplicated("- a list", [])


def test_a_difference_has_the_lines_that_changed() -> None:
    lines = compared("a\nb\nc\n", "a\nB\nc\n", ("before", "now"))
    assert lines == ["--- before", "+++ now", "@@ -1,3 +1,3 @@", " a", "-b", "+B", " c"]
    assert compared("a", "a", ("before", "now")) == []


@given(st.text(max_size=50))
def test_no_id_leads_out_of_the_folder(text: str) -> None:
    if not is_id(text):
        with pytest.raises(ValueError, match="is not the id"):
            stem(PersonaId(text))
        with pytest.raises(ValueError, match="is not the id"):
            free_id(text, [])
        return
    path = Path("/data") / stem(PersonaId(text))
    assert path.parent == Path("/data")
    assert path.name not in {".", "..", "", "con", "nul"}


@pytest.mark.parametrize("text", ["../ren", "a/b", "a\\b", "", ".", "a\n", "A", "-a", "ren.yaml", "\x00", "a" * 41])
def test_a_path_is_no_id(shelf: Shelf, text: str) -> None:
    for ask in (shelf.has, shelf.delete, shelf.file_of, shelf.versions.of):
        with pytest.raises(ValueError, match="is not the id"):
            ask(PersonaId(text))
    with pytest.raises(ValueError, match="is not the id"):
        shelf.save(PersonaId(text), "x")


@given(st.text(max_size=40))
def test_no_other_file_can_be_read_as_a_version(name: str) -> None:
    versions = Shelf(Path("/nowhere"), Path("/nowhere"), put, FakeClock().wall).versions
    with pytest.raises(ValueError, match="version"):
        versions.text(Version(TSUMUGI, 0.0, f"../{name}"))


@given(st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,18})?", fullmatch=True), st.integers(0, 30))
def test_a_free_id_is_one_that_nobody_has(wanted: str, many: int) -> None:
    taken: set[str] = set()
    for _ in range(many):
        found = free_id(wanted, taken)
        assert is_id(found)
        assert found not in taken
        taken.add(found)


def test_a_device_of_windows_is_no_file(shelf: Shelf) -> None:
    assert shelf.file_of(PersonaId("con")).name == "persona-con.yaml"
