"""The training job: a model is trained on its labels, or adapted to them where they are few."""

from __future__ import annotations

from ..core.errors import SettingsError
from ..core.files.writing import check_room
from ..core.model_file import package as packages
from ..core.progress import Progress
from ..core.settings.model import TrainModel, TrainModelResult
from ..core.text import QT_TRANSLATE_NOOP
from .local_adaptation import adapt_to_plots


def train_model(settings: TrainModel, progress: Progress) -> TrainModelResult:
    """Train a model on labelled blocks and measure it on others, or adapt one to a few plots.

    Raises:
        SettingsError: KD-VGG is requested for a model to continue from, which brings its own encoder.
        InputError, ModelError: the labels, the model to continue from or VGG's weights cannot be used.
    """
    check_room({settings.model: 30_000_000})
    _check_encoder(settings)
    start = packages.load(settings.start) if settings.start else None
    if start and (adaptation := adapt_to_plots(settings, start, progress)):
        return adaptation
    from .train_teacher import train_teacher  # with torch, which adapting a model does without

    return train_teacher(settings, start, progress)


def _check_encoder(settings: TrainModel) -> None:
    if (settings.kd_vgg or settings.vgg_weights) and settings.start:
        raise SettingsError(
            QT_TRANSLATE_NOOP("IIDM", "A model to continue from brings its own encoder."),
            QT_TRANSLATE_NOOP("IIDM", "Name no model to continue from, or do without KD-VGG."),
        )
