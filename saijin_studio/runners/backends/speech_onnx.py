"""Running a speech model in onnxruntime in a way that can be stopped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.speech_api import onnx

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.runners.backends.speech_api import Samples

_LOOK_SECONDS = 0.05
_SPIN_MICROSECONDS = "50"


class StoppableSession:
    """A model on the processor.

    Args:
        model: the bytes of the model, or its path.
        threads: the worker's share of the processor.
    """

    def __init__(self, model: bytes | str, threads: int) -> None:
        self._onnx = onnx()
        options = self._onnx.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        # Threads that spin as long as they do by default while they wait for one another take a sixth more of the
        # processor, and much more time where another program wants it; without spinning at all a sentence takes a
        # twentieth more time on cores that nobody else wants.
        options.add_session_config_entry("session.intra_op.spin_duration_us", _SPIN_MICROSECONDS)
        self._session = self._onnx.InferenceSession(model, options, ["CPUExecutionProvider"])

    def run(self, inputs: Mapping[str, object], cancelled: Callable[[], bool], *, last: bool) -> Samples | None:
        """The first output, or None when it was cancelled; that takes effect between two steps of the model.

        ``last`` gives the memory back that the longest run took since the last time; the next run has to fetch what
        it needs anew, which takes it a fortieth more time.
        """
        options = self._onnx.RunOptions()
        if last:
            options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_LOOK_SECONDS):
                if cancelled():
                    options.terminate = True
                    return

        watcher = threading.Thread(target=watch, daemon=True, name="watch for a cancel")
        watcher.start()
        try:
            return self._session.run(None, inputs, options)[0]
        except Exception:  # its own error for a run that was told to end has no class that can be imported
            if options.terminate:
                return None
            raise
        finally:
            done.set()
            watcher.join()
