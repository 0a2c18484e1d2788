"""Write docs/mapping.md: for every persona and capability the rows in order, and why just these.

::

    python packaging/mapping.py            write it from the persona files
    python packaging/mapping.py --check    say whether it is current, and change nothing
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.core.models import ModelSpec
    from saijin_studio.core.personas import CapabilityMapping, Cast, Persona

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "mapping.md"

TEAMS = {
    "emotion": ("Emotion and counsel", "感情と相談"),
    "engineering": ("Engineering", "インフラと機械"),
    "code": ("Code", "プログラミング"),
    "quality": ("Quality", "品質"),
    "design": ("Design", "デザイン"),
    "data": ("Data and documents", "データと文書"),
    "music": ("Music and voice", "音楽と声"),
    "planning": ("Planning and writing", "計画と文章"),
}
CAPABILITIES = {
    "chat": ("chat", "会話"),
    "code-completion": ("code completion", "コード補完"),
    "text-emotion": ("emotion in text", "文章の感情"),
    "speech-emotion": ("emotion in a voice", "声の感情"),
    "speech": ("speech", "読み上げ"),
    "singing": ("singing", "歌"),
    "music": ("music", "音楽"),
    "ocr": ("text in pictures", "文字認識"),
    "transcription": ("transcription", "文字起こし"),
}

_HEAD = """\
<!-- Written by packaging/mapping.py from the persona files. Do not edit: run it again. -->
# Which model answers for whom / だれの後ろに、どのモデルか

A persona names rows of the catalogue for each of its capabilities, best first. The first row that is here as
itself answers. Where none is, a stand-in of the first row that has one does, and the window says so. Where the user
prefers a warm model, a row that is in memory already goes before one that would have to be loaded. Personas whose
rows resolve to the same weights and load options share one loaded model.

人物のファイルは、できることごとにカタログの行を良い順に並べます。本来のモデルがある最初の行が答えます。どれもないとき
は代役が答え、画面にそう出ます。読み込み済みのモデルを優先する設定では、メモリにある行が先になります。同じ重みと同じ
読み込み設定に行き着く人物どうしは、読み込んだモデルを一つで共有します。

## Advice from measurements / 測った結果からの助言

`saijin-studio bench personas` asks every persona the questions of its checks ([checks.md](checks.md)) and keeps the
results in `checks.json` of the data folder. To compare, ask again with another row, for example:
`saijin-studio bench personas miyu --row gemma2-2b`. A line of advice such as

    advice: miyu: gemma2-2b passes 80% of 5 checks, its first row miyu 60%

means: on the same five questions, judged for both, the other row did better. Only rows that answered as themselves
are compared (a stand-in says nothing of the row it stands in for), on at least three common questions, and never on
questions of an older version of the file. Five questions are few: one answer is 20 points. Take it as a reason to
look, not as proof; to follow it, put the row first in a file of your own ([personas.md](personas.md)).

`saijin-studio bench personas` は、すべての人物に検査の質問をして（[checks.md](checks.md)）、結果をデータフォルダの
`checks.json` に残します。`--row` で別の行にも同じ質問をすると、助言の行が出ます。上の例は「同じ五問で、一番目の行
より gemma2-2b のほうがよく通った」という意味です。代役の成績は元の行の成績として数えず、三問以上が共通でなければ
比べません。五問では一問が 20 ポイントになるので、証明ではなく、見直すきっかけと考えてください。従うときは、自分の
ファイルでその行を先頭に書きます。

"""


def document(cast: Cast, rows: Sequence[ModelSpec]) -> str:
    """The whole text of docs/mapping.md."""
    parts = [_HEAD, *_overview(cast, rows)]
    for team, (english, japanese) in TEAMS.items():
        members = [one for one in cast.personas if one.team.value == team]
        if members:
            parts.append(f"## {english} / {japanese}\n")
            parts += ["\n".join(_persona(one)) for one in members]
    return "\n".join(parts)


def _overview(cast: Cast, rows: Sequence[ModelSpec]) -> Iterator[str]:
    """How often each row is a first choice, and how often it is named at all."""
    mappings = [mapping for one in cast.personas for mapping in one.capabilities]
    first = Counter(mapping.models[0] for mapping in mappings)
    named = Counter(row for mapping in mappings for row in mapping.models)
    yield "## Rows / 行\n"
    yield "| row / 行 | capability / できること | first for / 第一候補 | named by / 候補 |"
    yield "|---|---|---:|---:|"
    for row in rows:
        capability = " / ".join(CAPABILITIES[row.capability.value])
        yield f"| `{row.id}` | {capability} | {first[row.id]} | {named[row.id]} |"
    yield ""


def _persona(persona: Persona) -> Iterator[str]:
    name = persona.name
    reading = "" if name.kana == name.ja else f"（{name.kana}）"
    yield f"### {name.ja}{reading} / {name.en}\n"
    yield f"`{persona.id}`: {_cell(persona.role.en)} / {_cell(persona.role.ja)}\n"
    yield "| capability / できること | rows, best first / 行、良い順 | why / 理由 |"
    yield "|---|---|---|"
    yield from map(_served, persona.capabilities)
    yield ""


def _served(mapping: CapabilityMapping) -> str:
    capability = " / ".join(CAPABILITIES[mapping.capability.value])
    rows = ", ".join(f"`{row}`" for row in mapping.models)
    why = "" if mapping.why is None else f"{_cell(mapping.why.en)}<br>{_cell(mapping.why.ja)}"
    return f"| {capability} | {rows} | {why} |"


def _cell(text: str) -> str:
    """A text in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def current() -> str:
    """What the document must say now.

    Raises:
        ValueError: when a persona file has a fault.
        CatalogueInvalid: when the catalogue has one.
    """
    from saijin_studio.library.catalogue import load_catalogue
    from saijin_studio.personas.cast import load_cast

    rows = [row for row in load_catalogue(ROOT / "assets" / "models.yaml").rows if not row.support]
    cast = load_cast(ROOT / "personas", ROOT / "personas" / "none", [row.id for row in rows])
    if cast.problems:
        raise ValueError("\n".join(f"{one.file}:{one.line}: {one.field}: {one.message}" for one in cast.problems))
    return document(cast, rows)


def main(arguments: list[str] | None = None) -> int:
    """Write or check; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if it is out of date")
    checking: bool = parser.parse_args(arguments).check
    try:
        text = current()
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not checking:
        DOCUMENT.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("docs/mapping.md is out of date; write it with: python packaging/mapping.py\n")
    return 1


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
