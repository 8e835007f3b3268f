"""Make the print layout template ``resources/templates/carbon_map_a3.qpt`` anew, with QGIS's own Python.

Usage: ``QT_QPA_PLATFORM=offscreen .qgis/bin/python -m tools.layout_template MAP``, with any map. The
template shows the layers of the project it is used in.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsLayoutItemLegend,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
)

from iidm_plugin.processing.picture import compose

from .qgis_process import ROOT

TEMPLATE = ROOT / "resources" / "templates" / "carbon_map_a3.qpt"
A3 = 2**0.5
TITLE = "[% @project_title %]"
NOTES = "\n".join(
    (
        "Total: … ± … Mg C",
        "[% @project_crs %] [% @project_crs_description %]",
        "[% format_date(now(), 'yyyy-MM-dd') %]",
    )
)


def main() -> int:
    """Write the template."""
    application = QgsApplication([], False)
    application.initQgis()
    project = QgsProject()
    layer = QgsRasterLayer(str(Path(sys.argv[1])), "carbon")
    project.setCrs(layer.crs())
    project.addMapLayer(layer)
    layout = compose(project, [layer], TITLE, NOTES, A3)
    layout.referenceMap().setLayers([])
    layout.referenceMap().setKeepLayerSet(False)
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLegend):
            item.setAutoUpdateModel(True)
    layout.setName("carbon_map_a3")
    return 0 if layout.saveAsTemplate(str(TEMPLATE), QgsReadWriteContext()) else 1


if __name__ == "__main__":
    sys.exit(main())
