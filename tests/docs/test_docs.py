"""What the documents say is true."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from saijin_studio.cli.main import build_parser
from saijin_studio.config.resources import resource
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.personas.cast import validate_files

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PLACEHOLDERS = {"NAME": "text", "ROW": "phi3-mini", "FILE": "file.yaml", "[ROW]": "phi3-mini"}


def _commands(document: Path) -> list[list[str]]:
    """Every ``saijin-studio ...`` of a document as arguments, with examples for what stands in capitals."""
    text = document.read_text(encoding="utf-8")
    lines = re.findall(r"^saijin-studio (.+)$", text, re.MULTILINE) + re.findall(r"`saijin-studio ([^`\n]+)`", text)
    found: list[list[str]] = []
    for line in lines:
        plain = line.partition("#")[0].replace("[--variant V]", "--variant v")
        found.append([PLACEHOLDERS.get(word, word) for word in shlex.split(plain)])
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(document: Path) -> None:
    for arguments in _commands(document):
        if arguments[:1] not in (["window"], ["NAME"]):
            build_parser().parse_args(arguments)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", document.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (document.parent / target).exists(), target


def test_the_example_persona_is_in_order(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(.*?)```", (ROOT / "docs" / "personas.md").read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    file = tmp_path / "mio.yaml"
    file.write_text(block[1], encoding="utf-8")
    rows = {row.id for row in load_catalogue(resource("assets", "models.yaml")).rows}
    assert validate_files([file], rows) == []


def test_every_module_that_the_architecture_names_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = {path.name for path in (ROOT / "saijin_studio").rglob("*.py")}
    for named in re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", text):
        assert named in names, named


def test_the_figures_of_the_readme_were_filled_in() -> None:
    assert "FIG_" not in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_two_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for verb in ("run", "test"):
        assert f"python3 packaging/bootstrap.py {verb}" in text
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "packaging/bootstrap.py test" in ci
