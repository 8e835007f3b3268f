import pytest

from iidm_plugin.engine.core.units import is_carbon_density, plain_unit


@pytest.mark.parametrize(
    "unit",
    [
        *("Mg C/ha", "Mg C ha-1", "Mg C·ha⁻¹", "MgC ha^-1", "tC/ha", "t C / ha", "t C.ha-1"),
        *("tC/hm²", "tC/hm2", "t C hm-2", "吨碳/公顷"),
    ],
)
def test_carbon_per_hectare_by_any_spelling(unit):
    assert is_carbon_density(unit)


@pytest.mark.parametrize("unit", ["", "Mg/ha", "Mg CO2/ha", "kg C/m2", "Mg C", "K", "m3/ha", "%"])
def test_other_units_are_none(unit):
    assert not is_carbon_density(unit)


def test_a_unit_keeps_what_is_no_spelling():
    assert plain_unit("kg C/m2") == "kgc/m2"
    assert plain_unit("Mg ha⁻¹") == "mg/ha"
