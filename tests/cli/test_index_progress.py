"""Progress is one line on stderr, renewed a few times a second."""

from __future__ import annotations

import io

from saijin_studio.cli.index_progress import IndexProgress
from saijin_studio.cli.output import Output


def test_a_line_is_renewed_only_after_a_while_and_ended_once() -> None:
    now, err = [0.0], io.StringIO()
    progress = IndexProgress(Output(as_json=True, stderr=err), lambda: now[0])
    progress.met(5)
    progress.end()
    assert err.getvalue() == ""
    now[0] = 1.0
    progress.met(20_000)
    progress.read(5, 10)
    now[0] = 2.0
    progress.read(5_000_000, 10_000_000)
    progress.end()
    progress.end()
    first, last = err.getvalue().removesuffix("\n").split("\r")[1:]
    assert (first.strip(), last.strip()) == ("20,000 files", "5 MB of 10 MB read")
    assert err.getvalue().count("\n") == 1
