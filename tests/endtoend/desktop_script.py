"""Runs inside the desktop (``qgis --code``): opens the dialog, presses Run, and looks."""

import json
import os
import time
import traceback
from pathlib import Path

import processing
from processing.modeler.ModelerParametersDialog import ModelerParametersDialog
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtWidgets import QAction, QApplication
from qgis.utils import iface, plugins

Source = QgsProcessingModelChildParameterSource
TASK = json.loads(os.environ["IIDM_DESKTOP"])
OUT = Path(TASK["out"])
FOUND = {}


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(condition, seconds):
    start = time.monotonic()
    while not condition() and time.monotonic() - start < seconds:
        wait(100)
    return time.monotonic() - start


def picture(widget, name):
    wait(300)
    widget.grab().save(str(OUT / f"{TASK['locale']}_{name}.png"))


def press_run(name, parameters):
    dialog = processing.createAlgorithmDialog(name, parameters)
    outcome = []
    dialog.algorithmFinished.connect(lambda *results: outcome.append(results))
    dialog.show()
    picture(dialog, name.split(":")[1])
    dialog.runButton().click()
    return dialog, outcome


def main():
    window = iface.mainWindow()
    window.resize(1400, 900)
    FOUND["plugin"] = "iidm" in plugins
    FOUND["actions"] = [a.text() for a in window.findChildren(QAction) if "IIDM" in _bars(a)]
    image = QgsRasterLayer(TASK["image"], "scene")
    QgsProject.instance().addMapLayer(image)
    dialog, outcome = press_run("iidm:estimatecarbon", {"IMAGE": image, "MODEL": "gf1_demo"})
    wait_until(lambda: outcome and QgsProject.instance().count() >= 3, 90)
    picture(dialog, "log")
    dialog.close()
    iface.mapCanvas().zoomToFullExtent()
    wait_until(lambda: not iface.mapCanvas().isDrawing(), 20)
    root = QgsProject.instance().layerTreeRoot()
    groups = root.findGroups()
    FOUND["groups"] = {g.name(): [n.name() for n in g.findLayers()] for g in groups}
    layers = [n.layer() for g in groups for n in g.findLayers()]
    FOUND["renderers"] = [layer.renderer().type() for layer in layers]
    opened_again = [QgsRasterLayer(layer.source(), "x") for layer in layers]
    FOUND["again"] = [layer.renderer().type() for layer in opened_again]
    FOUND["legend"] = [item[0] for item in layers[0].renderer().legendSymbologyItems()]
    for group in groups:
        for node in group.findLayers():
            node.setExpanded(True)
    picture(window, "window")
    cancel()
    modeler()


def cancel():
    """Start a long job and press Cancel."""
    folder = OUT / f"{TASK['locale']}_cancelled"
    dialog, outcome = press_run("iidm:createdemodata", {"SIZE": 4096, "FOLDER": str(folder)})
    wait(3000)
    dialog.cancelButton().click()
    FOUND["cancel_seconds"] = wait_until(lambda: bool(outcome), 30)
    FOUND["left"] = [path.name for path in folder.glob("*.tif")]
    dialog.close()


def modeler():
    """Open every algorithm in the graphical modeler; edit, save, open again and run a chain."""
    model = QgsProcessingModelAlgorithm("chain", "test")
    model.initAlgorithm()
    provider = QgsApplication.processingRegistry().providerById("iidm")
    FOUND["algorithms"], FOUND["modeler"] = len(provider.algorithms()), []
    for algorithm in provider.algorithms():
        dialog = ModelerParametersDialog(algorithm.create(), model)
        panel = dialog.widget.widget
        if all(wrapper is not None for wrapper in panel.wrappers.values()):
            FOUND["modeler"].append(algorithm.name())
        if algorithm.name() == "estimatecarbon":
            dialog.show()
            picture(dialog, "modeler")
        dialog.close()
    for child in _chain(TASK["chain"]):
        model.addChildAlgorithm(child)
        algorithm = QgsApplication.processingRegistry().algorithmById(child.algorithmId())
        dialog = ModelerParametersDialog(algorithm.create(), model, child.childId())
        edited_model = dialog.createAlgorithm()
        edited_model.setChildId(child.childId())
        edited_model.setModelOutputs(child.modelOutputs())
        model.setChildAlgorithm(edited_model)
        dialog.close()
    path = str(OUT / f"{TASK['locale']}_chain.model3")
    FOUND["saved"] = model.toFile(path)
    again = QgsProcessingModelAlgorithm()
    FOUND["opened"] = again.fromFile(path)
    again.initAlgorithm()
    zones = str(OUT / f"{TASK['locale']}_zones.gpkg")
    feedback = QgsProcessingFeedback(False)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, fine = again.run({"sum:zones": zones}, context, feedback)
    FOUND["chain"] = (
        results["CHILD_RESULTS"]["sum"].get("TOTAL_MGC", 0) if fine else feedback.textLog()
    )


def _chain(names):
    """Yield the children by their names: of train, distil, map and sum."""
    folder = Path(TASK["image"]).parent
    model = Source.fromChildOutput
    trained = "distil" in names
    steps = [
        (
            "trainmodel",
            "train",
            {"IMAGE": TASK["image"], "REFERENCE": str(folder / "reference.tif")},
        ),
        ("distilmodel", "distil", {"TEACHER": model("train", "MODEL"), "IMAGE": TASK["image"]}),
        (
            "estimatecarbon",
            "map",
            {
                "IMAGE": TASK["image"],
                "MODEL": model("distil", "MODEL") if trained else "gf1_demo",
            },
        ),
        (
            "zonaltotals",
            "sum",
            {"MAP": model("map", "OUTPUT"), "ZONES": str(folder / "stands.gpkg")},
        ),
    ]
    for name, child_id, parameters in steps:
        if child_id not in names:
            continue
        child = QgsProcessingModelChildAlgorithm(f"iidm:{name}")
        child.setChildId(child_id)
        child.setDescription(child_id)
        if name in ("trainmodel", "distilmodel"):
            parameters |= {"STEPS": 4, "BUDGET_MINUTES": 0.2, "DEVICE": 1}
        for key, value in parameters.items():
            source = value if isinstance(value, Source) else Source.fromStaticValue(value)
            child.addParameterSources(key, [source])
        if name == "zonaltotals":
            final = QgsProcessingModelOutput("zones", "zones")
            final.setChildId(child_id)
            final.setChildOutputName("OUTPUT")
            child.setModelOutputs({"zones": final})
        yield child


def _bars(action):
    return {getattr(w, "windowTitle", lambda: "")() for w in action.associatedWidgets()}


def start():
    try:
        main()
    except Exception:
        FOUND["error"] = traceback.format_exc()
    (OUT / f"{TASK['locale']}.json").write_text(json.dumps(FOUND, ensure_ascii=False))
    QgsProject.instance().setDirty(False)
    QApplication.instance().exit(0)
    QgsApplication.exit(0)


QTimer.singleShot(1500, start)
