"""What a stopped training leaves behind, and what must be the same for it to go on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from torch import Tensor

from .... import __version__
from ...core.files.inputs import file_stamps
from ...core.files.writing import hidden_beside
from ...core.settings import to_mapping
from ...core.settings.model import DistilModel, TrainModel
from . import weights

PASSING = ("budget_minutes", "report", "device", "notes")
"""Settings that a resumed run may change."""


@dataclass(frozen=True)
class Checkpoint:
    """A file of tensors and facts that lasts until the model is written."""

    path: Path
    identity: str
    """Of all that its worth depends on; a file of another identity is not resumed."""

    def with_facts(self, *facts: object) -> Checkpoint:
        """Return the same file, where its worth depends on further facts."""
        return replace(self, identity=_digest([self.identity, *facts]))

    def load(self) -> tuple[weights.State, dict[str, Any]] | None:
        """Return tensors and facts; None where there are none, or of another identity."""
        content = weights.load_checkpoint(self.path)
        return content if content and content[1]["identity"] == self.identity else None

    def save(self, tensors: Mapping[str, Tensor], facts: Mapping[str, Any]) -> None:
        """Write tensors and plain facts."""
        weights.save_checkpoint(self.path, tensors, {"identity": self.identity, **facts})

    def remove(self) -> None:
        """Remove the file, where there is one."""
        self.path.unlink(missing_ok=True)


def checkpoint(settings: TrainModel | DistilModel, ending: str, files: Iterable[str]) -> Checkpoint:
    """Return the checkpoint beside a job's model that depends on its settings and on ``files``."""
    values = {key: value for key, value in to_mapping(settings).items() if key not in PASSING}
    path = hidden_beside(settings.model, ending)
    return Checkpoint(path, _digest([__version__, values, file_stamps(files)]))


def _digest(content: list[object]) -> str:
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
