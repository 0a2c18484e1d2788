"""Graphics devices: what is read where there are some, and silence where there are none."""

from __future__ import annotations

import logging
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.memory import Gpu
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.monitoring.amd import AmdProbe
from saijin_studio.monitoring.nvidia import RETRY, NvidiaProbe
from saijin_studio.monitoring.nvml import FakeNvml, NvmlDevice, NvmlUnavailable, PyNvml

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GB = 10**9
CARD = NvmlDevice("NVIDIA GeForce RTX 4070", total=12 * GB, used=3 * GB, temperature=51, load=7)


class DriverError(Exception):
    """What the library raises."""


class Driver:
    """A machine with two devices, of which the second has no sensors."""

    def __init__(self) -> None:
        self.shut_down = 0
        self.gone = False

    def module(self) -> ModuleType:
        """The module ``pynvml`` on this machine."""
        module = ModuleType("pynvml")
        functions: dict[str, Callable[..., object]] = {
            "Init": self._check,
            "Shutdown": self._shutdown,
            "DeviceGetCount": lambda: 2,
            "DeviceGetHandleByIndex": "handle {}".format,
            "DeviceGetName": "name of {}".format,
            "DeviceGetMemoryInfo": self._memory,
            "DeviceGetTemperature": self._temperature,
            "DeviceGetUtilizationRates": self._load,
            "DeviceGetComputeRunningProcesses": self._computing,
            "DeviceGetGraphicsRunningProcesses": self._drawing,
        }
        for name, function in functions.items():
            setattr(module, f"nvml{name}", function)
        module.__dict__.update(NVMLError=DriverError, NVML_TEMPERATURE_GPU=0)
        return module

    def _check(self) -> None:
        if self.gone:
            raise DriverError("GPU is lost")

    def _shutdown(self) -> None:
        self.shut_down += 1
        self._check()

    def _memory(self, handle: str) -> SimpleNamespace:
        self._check()
        return SimpleNamespace(total=12 * GB, used=GB if handle == "handle 0" else 2 * GB)

    def _temperature(self, handle: str, _sensor: int) -> int:
        if handle != "handle 0":
            raise DriverError("Not Supported")
        return 51

    def _load(self, handle: str) -> SimpleNamespace:
        if handle != "handle 0":
            raise DriverError("Not Supported")
        return SimpleNamespace(gpu=7)

    def _computing(self, _handle: str) -> list[SimpleNamespace]:
        self._check()
        return [SimpleNamespace(pid=10, usedGpuMemory=GB)]

    def _drawing(self, handle: str) -> list[SimpleNamespace]:
        return [*self._computing(handle), SimpleNamespace(pid=11, usedGpuMemory=None)]


def test_the_library_is_read_as_it_is() -> None:
    nvml = PyNvml(Driver().module())
    assert nvml.devices() == [
        NvmlDevice("name of handle 0", total=12 * GB, used=GB, temperature=51, load=7),
        NvmlDevice("name of handle 1", total=12 * GB, used=2 * GB),
    ]
    assert nvml.processes() == [(10, GB), (10, GB)], "a process in both lists of a device counts once"


def test_a_driver_that_goes_away_is_unavailable_and_can_still_be_closed() -> None:
    driver = Driver()
    nvml = PyNvml(driver.module())
    driver.gone = True
    for read in (nvml.devices, nvml.processes, lambda: PyNvml(driver.module())):
        with pytest.raises(NvmlUnavailable, match="GPU is lost"):
            read()
    nvml.close()
    assert driver.shut_down == 1


def test_the_installed_package_answers_or_is_unavailable() -> None:
    try:
        nvml = PyNvml()
    except NvmlUnavailable:
        return
    assert all(0 <= device.used <= device.total for device in nvml.devices())
    assert all(size > 0 for _, size in nvml.processes())
    nvml.close()


def test_nvidia_devices_come_as_gpus() -> None:
    nvml = FakeNvml(CARD)
    nvml.uses = [(10, GB), (10, 2 * GB), (11, GB)]
    probe = NvidiaProbe(nvml.open, FakeClock())
    assert probe.gpus() == (Gpu("NVIDIA GeForce RTX 4070", 12 * GB, 3 * GB, 51, 7),)
    assert probe.process_vram() == {10: 3 * GB, 11: GB}
    assert nvml.opened == 1, "the library is opened once"


def test_without_a_driver_there_are_no_devices_and_it_is_asked_only_now_and_then(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    nvml, clock = FakeNvml(CARD), FakeClock()
    nvml.lost = True
    probe = NvidiaProbe(nvml.open, clock)
    for _ in range(5):
        assert probe.gpus() == ()
        assert probe.process_vram() == {}
    assert nvml.opened == 1
    clock.advance(RETRY)
    assert probe.gpus() == ()
    assert nvml.opened == 2
    assert len(caplog.records) == 1, "what has not changed is not told again"


def test_a_driver_that_is_lost_and_comes_back_is_opened_anew() -> None:
    nvml, clock = FakeNvml(CARD), FakeClock()
    probe = NvidiaProbe(nvml.open, clock)
    assert probe.gpus() != ()
    nvml.lost = True
    assert probe.process_vram() == {}
    assert nvml.closed == 1
    nvml.lost = False
    assert probe.gpus() == (), "not asked again at once"
    clock.advance(RETRY)
    assert probe.gpus() != ()
    assert nvml.opened == 2


def amd_card(root: Path, name: str, **files: str) -> Path:
    device = root / name / "device"
    device.mkdir(parents=True)
    for file, text in files.items():
        (device / file).write_text(text)
    return device


def test_amd_devices_are_read_from_the_kernels_files(tmp_path: Path) -> None:
    amd_card(tmp_path, "card10", mem_info_vram_total="4000000000\n", mem_info_vram_used="0\n")
    device = amd_card(
        tmp_path,
        "card2",
        mem_info_vram_total="16000000000\n",
        mem_info_vram_used="2500000000\n",
        product_name="Radeon RX 7800 XT\n",
        gpu_busy_percent="12\n",
    )
    (device / "hwmon" / "hwmon3").mkdir(parents=True)
    (device / "hwmon" / "hwmon3" / "temp1_input").write_text("47000\n")
    amd_card(tmp_path, "card0", vendor="0x8086")
    amd_card(tmp_path, "card2-HDMI-A-1", mem_info_vram_total="1")

    probe = AmdProbe(tmp_path)
    assert probe.gpus() == (
        Gpu("Radeon RX 7800 XT", 16 * GB, 2_500_000_000, 47, 12),
        Gpu("AMD GPU", 4 * GB, 0),
    )
    assert probe.process_vram() == {}


@pytest.mark.parametrize("used", ["", "many", "9" * 30, "1 2"])
def test_an_amd_device_that_cannot_be_read_is_left_out(tmp_path: Path, used: str) -> None:
    device = amd_card(tmp_path, "card0", mem_info_vram_total="16000000000", mem_info_vram_used=used)
    probe = AmdProbe(tmp_path)
    assert probe.gpus() == ()
    (device / "mem_info_vram_used").unlink()
    assert probe.gpus() == ()


def test_a_machine_without_such_files_has_no_amd_device(tmp_path: Path) -> None:
    assert AmdProbe(tmp_path / "nowhere").gpus() == ()
