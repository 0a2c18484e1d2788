"""Collect the window's texts, and compile their translations.

::

    python packaging/translations.py            bring assets/i18n up to date with the sources
    python packaging/translations.py --check    say what is out of date, and change nothing

Japanese is translated whole; the English file holds only the plurals, for English is what the sources speak.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "saijin_studio" / "ui"
TRANSLATIONS = ROOT / "assets" / "i18n"
ERROR_SENTENCES, ERROR_REMEDIES = SOURCES / "error_sentences.py", SOURCES / "error_remedies.py"
LANGUAGES = ("ja", "en")
LINE_LENGTH = 116

_HEAD = '''"""The {what} of the error tree, where lupdate finds them. Written by packaging/translations.py."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

{name} = frozenset({{
'''


@dataclass(frozen=True, slots=True)
class Text:
    """One text to translate: where it is used, what it says, and whether it counts something."""

    context: str
    source: str
    plural: bool


def error_strings() -> dict[Path, str]:
    """What the files with the texts of the error tree must say: every sentence and every remedy, once each."""
    from saijin_studio.core.errors import all_errors

    sentences = {error.sentence for error in all_errors().values()}
    remedies = {error.remedy for error in all_errors().values()} - sentences
    return {
        ERROR_SENTENCES: _templates("sentences", "SENTENCES", sentences),
        ERROR_REMEDIES: _templates("remedies", "REMEDIES", remedies),
    }


def _templates(what: str, name: str, texts: set[str]) -> str:
    return f"{_HEAD.format(what=what, name=name)}{''.join(map(_marked, sorted(texts)))}}})  # fmt: skip\n"


def _marked(text: str) -> str:
    """The line that marks a text, broken as the formatter would."""
    arguments = f'"errors", {_quoted(text)}'
    for layout in ("    QT_TRANSLATE_NOOP({}),\n", "    QT_TRANSLATE_NOOP(\n        {}\n    ),\n"):
        made = layout.format(arguments)
        if max(map(len, made.splitlines())) <= LINE_LENGTH:
            return made
    return f'    QT_TRANSLATE_NOOP(\n        "errors",\n        {_quoted(text)},\n    ),\n'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def collect(language: str, file: Path) -> None:
    """Bring ``file`` (.ts) up to date with the sources; translations that are there stay.

    Raises:
        subprocess.CalledProcessError: when lupdate fails.
    """
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-target-language", language, "-source-language", "en"]
    if language == "en":
        options.append("-pluralonly")
    _tool("lupdate", *options, *sources, "-ts", str(file))


def compile_file(file: Path, compiled: Path) -> None:
    """Make the .qm of a .ts.

    Raises:
        subprocess.CalledProcessError: when lrelease fails.
    """
    _tool("lrelease", "-silent", str(file), "-qm", str(compiled))


def _tool(name: str, *arguments: str) -> None:
    call = f"from PySide6.scripts.pyside_tool import {name}; {name}()"
    subprocess.run([sys.executable, "-c", call, *arguments], cwd=ROOT, check=True, capture_output=True)


def texts(file: Path) -> dict[Text, list[str]]:
    """Every text of a .ts with its translations (one for each number it may stand for; "" where unfinished)."""
    found: dict[Text, list[str]] = {}
    for context in ET.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            text = Text(name, message.findtext("source") or "", message.get("numerus") == "yes")
            translation = message.find("translation")
            if translation is None or translation.get("type") == "unfinished":
                found[text] = [""]
            elif text.plural:
                found[text] = [form.text or "" for form in translation.iter("numerusform")]
            else:
                found[text] = [translation.text or ""]
    return found


def problems() -> list[str]:
    """What is out of date or missing; empty when all is well."""
    found: list[str] = []
    for file, text in error_strings().items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            found.append(f"{file.name} is not the error tree's")
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            fresh, kept = Path(folder) / f"{language}.ts", TRANSLATIONS / f"saijin_{language}.ts"
            collect(language, fresh)
            used, known = texts(fresh), texts(kept) if kept.exists() else {}
            found += [f"{kept.name} lacks: {text.source}" for text in used.keys() - known.keys()]
            found += [f"{kept.name} has what no source says: {text.source}" for text in known.keys() - used.keys()]
            found += [
                f"{kept.name} is unfinished: {text.source}" for text, forms in known.items() if not all(forms)
            ]
            compiled = Path(folder) / f"{language}.qm"
            if kept.exists():
                compile_file(kept, compiled)
                shipped = kept.with_suffix(".qm")
                if not shipped.exists() or shipped.read_bytes() != compiled.read_bytes():
                    found.append(f"{shipped.name} is not made of {kept.name}")
    return sorted(found)


def update() -> None:
    """Bring everything up to date."""
    for file, text in error_strings().items():
        file.write_text(text, encoding="utf-8")
    importlib.invalidate_caches()
    TRANSLATIONS.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        file = TRANSLATIONS / f"saijin_{language}.ts"
        collect(language, file)
        compile_file(file, file.with_suffix(".qm"))


def main(arguments: list[str] | None = None) -> int:
    """Update, or check; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if something is out of date")
    if not parser.parse_args(arguments).check:
        update()
    found = problems()
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
