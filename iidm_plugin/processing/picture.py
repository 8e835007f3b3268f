"""A map on a page: title, legend, scale bar, north arrow, coordinate system and total."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSimpleLegendNode,
    QgsSingleSymbolRenderer,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QFileInfo, Qt
from qgis.PyQt.QtGui import QFont

from ..engine.core.errors import InputError, OutputError
from ..engine.core.files.outputs import run_card_path
from ..engine.core.files.writing import written_aside
from ..engine.core.text import QT_TRANSLATE_NOOP, printable

PAGE = (297.0, 210.0)
MAP = (10.0, 22.0, 205.0, 165.0)
COLUMN = (222.0, 65.0)
"""Left edge and width of the column beside the map, in mm."""
WGS84 = "EPSG:7030"
"""Ellipsoid on which the scale bar measures where the raster names none."""
MM = QgsUnitTypes.LayoutUnit.LayoutMillimeters


def draw(raster: str, title: str, area: str, dpi: int, output: str) -> None:
    """Lay out ``raster`` on an A4 page and export it.

    Raises:
        InputError: the raster or the area cannot be read.
        OutputError: the picture cannot be written.
    """
    project = QgsProject()
    name = title or Path(raster).stem
    layer = QgsRasterLayer(raster, name)
    if not layer.isValid():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a raster."), path=raster
        )
    project.setCrs(layer.crs())
    project.setEllipsoid(layer.crs().ellipsoidAcronym() or WGS84)
    layers = [*_outlines(area), layer]
    for one in layers:
        project.addMapLayer(one)
    _export(compose(project, layers, name, _notes(layer, raster)), dpi, output)


def compose(
    project: Any, layers: list[Any], title: str, notes: str, scale: float = 1.0
) -> QgsPrintLayout:
    """Return a layout of layers, the map's own last, on a page ``scale`` times as wide as A4."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(
        QgsLayoutSize(round(scale * PAGE[0]), round(scale * PAGE[1]), MM)
    )
    page = Page(layout, scale)
    map_item = page.map(layers)
    page.label(title, (10, 6, 277, 14), 20, bold=True)
    page.legend(map_item, layers[-1])
    page.scale_bar(map_item)
    page.north_arrow(map_item)
    page.label(notes, (COLUMN[0], 140, COLUMN[1], 50), 9)
    return layout


def _outlines(area: str) -> list[Any]:
    if not area:
        return []
    layer = QgsVectorLayer(area, "area", "ogr")
    if not layer.isValid():
        raise InputError(
            QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be read as a vector layer."), path=area
        )
    outline = {"style": "no", "outline_color": "40,40,40", "outline_width": "0.4"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(outline)))
    return [layer]


class Page:
    """A page in the making; boxes are (left, top, width, height) in mm of A4."""

    def __init__(self, layout: QgsPrintLayout, scale: float) -> None:
        self._layout, self._scale = layout, scale

    def _place(self, item: Any, box: tuple[float, float, float, float]) -> Any:
        left, top, width, height = (self._scale * edge for edge in box)
        self._layout.addLayoutItem(item)
        item.attemptMove(QgsLayoutPoint(left, top, MM))
        item.attemptResize(QgsLayoutSize(width, height, MM))
        return item

    def map(self, layers: list[Any]) -> Any:
        """Add the map."""
        item = self._place(QgsLayoutItemMap(self._layout), MAP)
        item.setLayers(layers)
        item.setCrs(layers[-1].crs())
        item.setExtent(_frame(layers[-1].extent()))
        item.setFrameEnabled(True)
        return item

    def legend(self, map_item: Any, layer: Any) -> None:
        """Add the legend of one layer."""
        legend = QgsLayoutItemLegend(self._layout)
        legend.setLinkedMap(map_item)
        legend.setAutoUpdateModel(False)
        root = legend.model().rootGroup()
        for node in root.children():
            if node.layerId() != layer.id():
                root.removeChildNode(node)
        _without_band_name(legend.model(), root.findLayer(layer.id()))
        self._place(legend, (COLUMN[0], 22, COLUMN[1], 100))
        legend.adjustBoxSize()

    def scale_bar(self, map_item: Any) -> None:
        """Add the scale bar."""
        bar = QgsLayoutItemScaleBar(self._layout)
        bar.setLinkedMap(map_item)
        bar.setStyle("Single Box")
        bar.applyDefaultSize(QgsUnitTypes.DistanceUnit.DistanceKilometers)
        self._place(bar, (12, 190, 80, 14))

    def north_arrow(self, map_item: Any) -> None:
        """Add the north arrow."""
        arrow = QgsLayoutItemPicture(self._layout)
        for folder in QgsApplication.svgPaths():
            path = Path(folder) / "arrows" / "NorthArrow_02.svg"
            if path.is_file():
                arrow.setPicturePath(str(path))
        arrow.setLinkedMap(map_item)
        self._place(arrow, (196, 25, 16, 16))

    def label(
        self, text: str, box: tuple[float, float, float, float], size: int, bold: bool = False
    ) -> None:
        """Add a text."""
        label = QgsLayoutItemLabel(self._layout)
        label.setText(without_expressions(text))
        font = QFont(QgsApplication.font().family(), round(self._scale * size))
        font.setBold(bold)
        _set_font(label, font)
        label.setHAlign(Qt.AlignmentFlag.AlignLeft)
        label.setVAlign(Qt.AlignmentFlag.AlignTop)
        self._place(label, box)


def _set_font(label: Any, font: QFont) -> None:
    """Set the font of a label: of QGIS 3.24 and newer as a text format."""
    if not hasattr(label, "setTextFormat"):
        label.setFont(font)
        return
    shape = QgsTextFormat()
    shape.setFont(font)
    shape.setSize(font.pointSizeF())
    shape.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    label.setTextFormat(shape)


def without_expressions(text: str) -> str:
    """Return a text that a layout shows letter by letter: “[%” would begin an expression."""
    return printable(text).replace("[%", "[% '[%' %]")


def _frame(extent: Any) -> Any:
    """Return an extent in the proportions of the map's frame, a little wider than the raster."""
    height = 1.04 * max(extent.height(), extent.width() * MAP[3] / MAP[2])
    width = height * MAP[2] / MAP[3]
    centre = extent.center()
    return QgsRectangle.fromCenterAndSize(centre, width, height)


def _without_band_name(model: Any, node: Any) -> None:
    """Leave out the names of layer and band: the title states them, and the classes carry the unit."""
    entries = model.layerOriginalLegendNodes(node)
    classes = [i for i, entry in enumerate(entries) if not isinstance(entry, QgsSimpleLegendNode)]
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, classes)
    QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    model.refreshLayerLegend(node)


def _notes(layer: Any, raster: str) -> str:
    """Return the lines beside the map: total, model, coordinate system."""
    card = _run_card(run_card_path(raster))
    carbon = card.get("target", {}).get("unit") == "Mg C/ha"
    lines = _totals(card["total"], card["model"]["name"]) if carbon else []
    crs = layer.crs()
    crs_text = f"{crs.authid()} {crs.description()}".strip()
    return "\n".join(
        [
            *lines,
            QCoreApplication.translate("IIDM", "Coordinate system: {crs}").format(crs=crs_text),
        ]
    )


def _totals(total: dict[str, float], model: str) -> list[str]:
    app = QCoreApplication
    return [
        app.translate("IIDM", "Total: {amount} Mg C").format(amount=f"{total['amount']:,.0f}"),
        app.translate("IIDM", "Mean: {mean} Mg C/ha").format(mean=f"{total['mean']:.1f}"),
        app.translate("IIDM", "Area: {area} ha").format(area=f"{total['area_ha']:,.0f}"),
        app.translate("IIDM", "Model: {model}").format(model=model),
    ]


def _run_card(path: Path) -> dict[str, Any]:
    """Return the run card of a map job; nothing where there is none, or another JSON file."""
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    ours = isinstance(content, dict) and content.get("job") == "estimatecarbon"
    return content if ours else {}


def _export(layout: Any, dpi: int, output: str) -> None:
    """Write the page, whole or not at all."""
    exporter = QgsLayoutExporter(layout)
    with written_aside(output) as part:
        if QFileInfo(output).suffix().lower() == "pdf":
            pdf = QgsLayoutExporter.PdfExportSettings()
            pdf.dpi = dpi
            code = exporter.exportToPdf(str(part), pdf)
        else:
            image = QgsLayoutExporter.ImageExportSettings()
            image.dpi = dpi
            code = exporter.exportToImage(str(part), image)
        if code != QgsLayoutExporter.ExportResult.Success:
            raise OutputError(
                QT_TRANSLATE_NOOP("IIDM", "“{path}” cannot be written."),
                QT_TRANSLATE_NOOP(
                    "IIDM",
                    "Choose a folder you may write to, and close the file where it is open.",
                ),
                path=output,
            )
