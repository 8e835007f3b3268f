"""Into the layer tree: outputs of one run stand together in a group of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..engine.core.text import QT_TRANSLATE_NOOP

CARBON = QT_TRANSLATE_NOOP("IIDM", "Carbon stock – {image}")
TEMPERATURE = QT_TRANSLATE_NOOP("IIDM", "Surface temperature – {image}")

_alive: dict[str, QgsProcessingLayerPostProcessorInterface] = {}
"""Post-processors by layer path; the context alone does not keep them alive."""


class Publisher(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer that was just loaded, and puts it into a group.

    Processing loads results without the style that lies beside them. QGIS from 3.32 on groups by
    itself, and is given no group here.
    """

    def __init__(self, key: str, group: str, rank: int) -> None:
        super().__init__()
        self._key, self._group, self._rank = key, group, rank

    def postProcessLayer(self, layer: Any, context: Any, feedback: Any) -> None:  # noqa: N802
        """Do it, on the main thread."""
        layer.loadDefaultStyle()
        layer.triggerRepaint()
        root = (context.project() or QgsProject.instance()).layerTreeRoot()
        node = root.findLayer(layer.id())
        if node is not None and self._group:
            group = root.findGroup(self._group) or root.insertGroup(0, self._group)
            group.insertChildNode(0 if self._rank == 0 else -1, node.clone())
            node.parent().removeChildNode(node)
        _alive.pop(self._key, None)


def group_name(image: str, title: str = CARBON) -> str:
    """Return the group for the results of an image."""
    return str(QCoreApplication.translate("IIDM", title)).format(image=Path(image).stem)


def forget(paths: list[str], context: QgsProcessingContext) -> None:
    """Take paths off QGIS's list of layers to load."""
    details_by_layer = context.layersToLoadOnCompletion()
    context.setLayersToLoadOnCompletion(
        {p: d for p, d in details_by_layer.items() if p not in paths}
    )


def into_group(paths: list[str], group: str, context: QgsProcessingContext) -> None:
    """Style those of ``paths`` that QGIS will load, and put them into a group, the first on top.

    Without a group they go where QGIS puts results.
    """
    for rank, path in enumerate(paths):
        if not path or not context.willLoadLayerOnCompletion(path):
            continue
        details = context.layerToLoadOnCompletionDetails(path)
        has_groups = hasattr(details, "groupName")
        if has_groups:
            details.groupName = group or details.groupName
            details.layerSortKey = len(paths) - rank  # the greatest is on top
        _alive[path] = Publisher(path, "" if has_groups else group, rank)
        details.setPostProcessor(_alive[path])
