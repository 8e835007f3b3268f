"""The algorithms chained in a graphical model; the desktop's test chains trainings as well."""

from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
)

Source = QgsProcessingModelChildParameterSource


def child(name, child_id, **parameters):
    output = QgsProcessingModelChildAlgorithm(f"iidm:{name}")
    output.setChildId(child_id)
    output.setDescription(child_id)
    for key, value in parameters.items():
        source = value if isinstance(value, Source) else Source.fromStaticValue(value)
        output.addParameterSources(key, [source])
    return output


def output_of(child_id, name):
    return Source.fromChildOutput(child_id, name)


@pytest.fixture
def provider(qgis_app, qgis_processing, engine):
    from qgis.core import QgsApplication

    from iidm_plugin.processing.provider import Provider

    output = Provider()
    assert QgsApplication.processingRegistry().addProvider(output)
    yield output
    QgsApplication.processingRegistry().removeProvider(output)


def test_image_estimate_assess(provider, tmp_path):
    model = QgsProcessingModelAlgorithm("chain", "test")
    model.initAlgorithm()
    folder = str(tmp_path / "county")
    image, reference = output_of("data", "IMAGE"), output_of("data", "REFERENCE")
    report = child("assessaccuracy", "judge", MAP=output_of("map", "OUTPUT"), REFERENCE=reference)
    final = QgsProcessingModelOutput("report", "report")
    final.setChildOutputName("REPORT")
    final.setChildId("judge")
    report.setModelOutputs({"report": final})
    for one in (
        child("createdemodata", "data", SIZE=160, FOLDER=folder),
        child("estimatecarbon", "map", IMAGE=image, MODEL="gf1_demo"),
        report,
    ):
        model.addChildAlgorithm(one)
    feedback = QgsProcessingFeedback(False)
    page = str(tmp_path / "report.html")
    results, fine = model.run({"judge:report": page}, QgsProcessingContext(), feedback)
    assert fine, feedback.textLog()
    assert "RMSE" in Path(page).read_text(encoding="utf-8")
    assert results["CHILD_RESULTS"]["map"]["TOTAL_MGC"] > 0
