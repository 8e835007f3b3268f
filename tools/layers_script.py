"""Runs inside the desktop (``qgis --code``): pictures of layers in their styles, one after the other."""

from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.utils import iface

from tools.in_desktop import TASK, arrange_window, run_when_ready, window_picture

SHARE = 1.05
"""Width of the picture over that of the first layer."""


def main() -> None:
    arrange_window()
    for one in TASK["pictures"]:
        QgsProject.instance().clear()
        layers = []
        for path in one["layers"]:
            kind = QgsVectorLayer if Path(path).suffix == ".gpkg" else QgsRasterLayer
            layers.append(kind(path, Path(path).stem))
        for layer in layers:
            QgsProject.instance().addMapLayer(layer)
        iface.setActiveLayer(layers[0])
        window_picture(one["name"], layers[0], SHARE)


run_when_ready(main)
