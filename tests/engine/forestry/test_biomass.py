import numpy as np
import pytest
import rasterio

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.progress import Silent
from iidm_plugin.engine.core.settings import from_mapping
from iidm_plugin.engine.core.settings.biomass import BiomassToCarbon
from iidm_plugin.engine.forestry import biomass_to_carbon


def settings(**values):
    return from_mapping(BiomassToCarbon, {"raster": "a.tif", "output": "b.tif", **values})


@pytest.mark.parametrize(
    ("roots", "expected"),
    [
        ("none", [0.47 * 100, 0.47 * 200]),
        ("ratio", [0.47 * 124, 0.47 * 248]),
        ("ipcc", [0.47 * 120, 0.47 * 248]),
        ("power", [0.47 * (100 + 0.489 * 100**0.89), 0.47 * (200 + 0.489 * 200**0.89)]),
    ],
)
def test_carbon_and_the_slope_of_its_deviation(roots, expected):
    above, request = np.array([100.0, 200.0]), settings(roots=roots)
    assert biomass_to_carbon.carbon(above, request) == pytest.approx(expected)
    slope = (
        biomass_to_carbon.carbon(above + 1e-4, request)
        - biomass_to_carbon.carbon(above - 1e-4, request)
    ) / 2e-4
    assert biomass_to_carbon.deviation(above, np.full(2, 3.0), request) == pytest.approx(3 * slope)


def test_rasters_keep_nodata_and_tell_their_pool(write_raster, tmp_path):
    values = np.full((600, 7), 10.0, np.float32)
    values[0, 0] = -9999
    path = write_raster("agb.tif", values, nodata=-9999.0)
    output, sd = tmp_path / "c.tif", tmp_path / "sd.tif"
    request = settings(
        raster=str(path),
        uncertainty=str(path),
        scale=10,
        roots="ratio",
        root_shoot=0.2,
        output=str(output),
        output_sd=str(sd),
    )
    biomass_to_carbon.biomass_to_carbon(request, Silent())
    for product in (output, sd):
        with rasterio.open(product) as result:
            data = result.read(1, masked=True)
            assert result.tags()["POOL"] == "tree"
            assert result.units == ("Mg C/ha",)
        assert data.mask.sum() == 1
        assert data.mask[0, 0]
        assert data.compressed() == pytest.approx(0.47 * 100 * 1.2)


@pytest.mark.parametrize("tags", [{"POOL": "tree"}, {"QUANTITY": "carbon density"}])
def test_roots_are_not_added_twice_nor_carbon_taken_for_biomass(write_raster, tmp_path, tags):
    path = write_raster("agb.tif", np.ones((4, 4), np.float32))
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(**tags)
    request = settings(raster=str(path), roots="ipcc", output=str(tmp_path / "c.tif"))
    with pytest.raises(InputError, match="agb.tif"):
        biomass_to_carbon.biomass_to_carbon(request, Silent())
