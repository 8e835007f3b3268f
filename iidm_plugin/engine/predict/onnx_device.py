"""Which processor to compute on, stated plainly: nothing falls back in silence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import onnxruntime

from ..core.errors import DeviceError
from ..core.progress import Progress
from ..core.text import QT_TRANSLATE_NOOP, Text
from ..raster.window_pool import cores
from .graphs import Session, open_graph

CPU = "CPUExecutionProvider"
PROVIDERS = {
    "CUDAExecutionProvider": "CUDA",
    "DmlExecutionProvider": "DirectML",
    "CoreMLExecutionProvider": "CoreML",
}


@dataclass(frozen=True)
class Device:
    """An ONNX Runtime provider and its plain name."""

    provider: str
    name: str

    @property
    def is_cpu(self) -> bool:
        """Whether it is the processor of the machine itself."""
        return self.provider == CPU


def choose(choice: str) -> Device:
    """Return the device for ``auto``, ``cpu`` or ``cuda``.

    Raises:
        DeviceError: CUDA was asked for and this ONNX Runtime has none.
    """
    available = onnxruntime.get_available_providers()
    if choice == "cuda" and "CUDAExecutionProvider" not in available:
        raise DeviceError(
            QT_TRANSLATE_NOOP("IIDM", "This engine has no CUDA."),
            QT_TRANSLATE_NOOP(
                "IIDM",
                "Set up the engine for the graphics card, or choose Auto or CPU as the device.",
            ),
        )
    if choice != "cpu":
        for provider, name in PROVIDERS.items():
            if provider in available:
                return Device(provider, name)
    return Device(CPU, f"CPU ({cores()} cores)")


def describe(choice: str) -> str:
    """Return the plain name of the device for ``auto``, ``cpu`` or ``cuda``."""
    return choose(choice).name


def open_session(graph: bytes, device: Device, progress: Progress) -> Session:
    """Open a graph on a device with one thread, and warn if another device took it.

    One single-threaded session per core with tiles in parallel beats one session of many threads;
    memory is requested exactly and never reserved ahead, and planes are not reordered into blocks, which
    would copy the widest of them: a tenth slower, with 70 MB less for a county.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 4  # what fails is raised, and stated in our words
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.use_env_allocators", "1")
    providers = [device.provider] if device.is_cpu else [device.provider, CPU]
    session = open_graph(graph, options, providers)
    if session.provider != device.provider:
        progress.warn(
            Text.of(
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "{device} is installed but does not work here; the CPU computes instead.",
                ),
                device=device.name,
            )
        )
    return session


@cache
def share_exact_allocator() -> None:
    """Let all CPU sessions of this process share one allocator that grows only by what is requested."""
    memory = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    same_as_requested = onnxruntime.OrtArenaCfg({"arena_extend_strategy": 1, "max_mem": 0})
    onnxruntime.create_and_register_allocator(memory, same_as_requested)
