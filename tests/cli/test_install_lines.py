"""The line that shows how installations are going."""

from __future__ import annotations

import io

from saijin_studio.cli.install_lines import InstallLines
from saijin_studio.cli.output import Output
from saijin_studio.core.events import InstallChanged, LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import Install, InstallState

GB = 10**9


def install(name: str, state: InstallState = InstallState.FETCHING, done: int = 0, **more: float) -> InstallChanged:
    return InstallChanged(
        Install(
            ModelId("row"), VariantId(name), name.title(), state, done, 4 * GB, more.get("rate"), more.get("left")
        )
    )


def test_every_whole_percent_renews_the_line() -> None:
    err = io.StringIO()
    lines = InstallLines(Output(as_json=False, stderr=err))
    lines.end()
    for event in (
        LibraryChanged(),
        install("tiny", InstallState.WAITING),
        install("tiny", done=GB),
        install("tiny", done=GB + 1),
        install("tiny", done=2 * GB, rate=1e6, left=2000),
        install("base", done=0, rate=1e6, left=30),
        install("tiny", InstallState.VERIFYING, done=2 * GB),
        install("tiny", InstallState.DONE, done=4 * GB),
        install("base", done=GB, rate=1e5, left=30_000),
    ):
        lines.publish(event)
    lines.end()
    assert [one.rstrip() for one in err.getvalue().split("\r")[1:]] == [
        "Tiny: 1 GB of 4 GB, 25 %",
        "Tiny: 2 GB of 4 GB, 50 %, 1 MB/s, 33 min left",
        "Base: 0 B of 4 GB, 0 %, 1 MB/s, 30 s left | Tiny: 2 GB of 4 GB, 50 %, 1 MB/s, 33 min left",
        "Base: 0 B of 4 GB, 0 %, 1 MB/s, 30 s left | Tiny: verifying",
        "Base: 0 B of 4 GB, 0 %, 1 MB/s, 30 s left",
        "Base: 1 GB of 4 GB, 25 %, 100 kB/s, 8.3 h left",
    ]
    assert err.getvalue().endswith("\n")
