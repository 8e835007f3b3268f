import json

import pytest

from iidm_plugin.engine.core.errors import SettingsError
from iidm_plugin.engine.core.settings import (
    Role,
    from_mapping,
    options,
    to_mapping,
    without_effect,
)
from iidm_plugin.engine.core.settings.map import EstimateCarbon
from iidm_plugin.engine.core.settings.model import TrainModel
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.jobs import JOBS

GIVEN = {"image": "a.tif", "model": "m.iidm", "output": "o.tif"}


def test_settings_survive_the_job_file():
    settings = from_mapping(EstimateCarbon, {**GIVEN, "extra": ["b.tif", "c.tif"], "device": 1})
    assert settings.device == "cpu"
    assert from_mapping(EstimateCarbon, json.loads(json.dumps(to_mapping(settings)))) == settings


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"image": ""}, "missing"),
        ({"nonsense": 1}, "nonsense"),
        ({"members": 101}, "0 to 100"),
        ({"members": "many"}, "not a whole number"),
        ({"members": 3.7}, "not a whole number"),
        ({"members": True}, "not a whole number"),
        ({"resolution": float("nan")}, "resolution"),
        ({"resolution": "16 m"}, "not a number"),
        ({"output": ["a.tif"]}, "must be a text"),
        ({"device": "gpu"}, "auto, cpu, cuda"),
        ({"resolution": -1}, "resolution"),
    ],
)
def test_a_wrong_option_is_named(change, word):
    with pytest.raises(SettingsError, match=word):
        from_mapping(EstimateCarbon, {**GIVEN, **change})


def test_options_without_their_partner_are_named():
    both = {"forest_classes": "1,2", "stratum_field": "stratum"}
    values = {"map": "m.tif", "zones": "z.gpkg", "output": "o.gpkg", **both}
    assert without_effect(from_mapping(ZonalTotals, values)) == [
        ("forest_classes", "forest"),
        ("stratum_field", "plots"),
    ]
    complete = {**values, "forest": "f.tif", "plots": "p.gpkg"}
    assert without_effect(from_mapping(ZonalTotals, complete)) == []


@pytest.mark.parametrize("name", JOBS)
def test_an_option_needs_one_that_is_there(name):
    job = JOBS[name].settings
    assert {one.needs for one in options(job).values()} - {""} <= set(options(job))


def test_contract_parameters_are_there():
    assert set(options(TrainModel)) >= {
        *("image", "extra", "reference", "pairs", "start", "area", "model", "budget_minutes"),
        *("seed", "device"),
    }
    training_result = from_mapping(
        TrainModel, {"image": "a.tif", "model": "m.iidm", "reference": "r.tif"}
    )
    assert training_result.budget_minutes == 20


@pytest.mark.parametrize("name", JOBS)
def test_each_option_can_be_shown(name):
    for option in options(JOBS[name].settings).values():
        assert option.label
        if option.role is Role.CHOICE:
            assert len(option.choices) == len(option.choice_labels) >= 2
