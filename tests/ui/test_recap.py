"""A window that opens later knows what was said before."""

from __future__ import annotations

from saijin_studio.core.events import DeltaReceived, EngineChanged, QueueChanged
from saijin_studio.core.ids import JobId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.ui.recap import Recap


def test_the_newest_of_each_kind_is_told_and_nothing_else() -> None:
    recap, sink = Recap(), RecordingSink()
    for event in (
        EngineChanged("Ollama", reachable=False, detail=""),
        EngineChanged("Ollama", reachable=True, detail="0.13"),
        DeltaReceived(JobId("j"), "text"),
        QueueChanged(()),
    ):
        recap.publish(event)
    recap.tell(sink)
    assert sink.events == [EngineChanged("Ollama", reachable=True, detail="0.13"), QueueChanged(())]
