"""Coordinates outside the domain of their system are refused, with the system they are likely of."""

import numpy as np
import pytest

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.crs import Crs
from iidm_plugin.engine.raster.coordinates import check_place
from iidm_plugin.engine.raster.source import Stack

EASTING, NORTHING = 600_000.0, 2_700_000.0


def around(x, y, reach=1000.0):
    return (x - reach, y - reach, x + reach, y + reach)


@pytest.mark.parametrize(
    ("code", "bounds"),
    [
        (4543, around(EASTING, NORTHING)),
        (4543, around(-200_000, NORTHING)),  # a county that reaches into other zones
        (4522, around(34_600_000, NORTHING)),
        (32648, around(EASTING, NORTHING)),
        (32648, around(EASTING, 500_000)),
        (4490, around(103.0, 25.0, 0.1)),
        (4326, (-180, -90, 180, 90)),
        (4326, (0, -90, 360, 90)),
        (32648, around(EASTING, -3_300_000)),  # Landsat, south of the equator
        (3857, (-20_037_508, -20_037_508, 20_037_508, 20_037_508)),
        (6933, (-17_367_530, -7_314_540, 17_367_530, 7_314_540)),
        (3031, around(0.0, 0.0, 3_000_000)),
        (3067, around(500_000, 6_900_000)),
    ],
)
def test_what_lies_in_its_system_is_accepted(code, bounds):
    check_place("a.tif", bounds, Crs.of(f"EPSG:{code}"))


@pytest.mark.parametrize(
    ("code", "bounds", "likely"),
    [
        (4543, around(34_600_000, NORTHING), "zone 34 .EPSG:4522"),
        (2343, around(35_500_000, NORTHING), "Gauss-Kruger"),
        (4522, around(EASTING, NORTHING), "CM 102E .EPSG:4543"),
        (4326, around(EASTING, NORTHING), "a projection in metres"),
        (4490, around(25.0, 103.0, 0.1), "latitude before longitude"),
        (4543, around(102.5, 24.4, 0.1), "in degrees"),
        (4543, around(NORTHING, EASTING), "northing before easting"),
        (32648, around(NORTHING, EASTING), "northing before easting"),
        (4543, (np.nan, 0, 1, 1), ""),
        (4543, (-np.inf, 0, np.inf, 1), ""),
    ],
)
def test_what_lies_outside_is_refused_with_its_likely_system(code, bounds, likely):
    with pytest.raises(InputError, match=f"outside the domain.*{likely}"):
        check_place("a.tif", bounds, Crs.of(f"EPSG:{code}"))


@pytest.mark.parametrize(
    "text",
    [
        'LOCAL_CS["unnamed",UNIT["metre",1]]',
        'ENGCRS["x",EDATUM["y"],CS[Cartesian,2],'
        'AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]',
        "EPSG:4978",
    ],
)
def test_systems_of_no_place_are_refused(text):
    with pytest.raises(InputError, match="of no place on Earth"):
        check_place("a.tif", around(EASTING, NORTHING), Crs.of(text))


def test_a_raster_out_of_place_is_refused_when_it_is_opened(write_raster):
    path = write_raster(
        "a.tif", np.ones((4, 4), "float32"), crs="EPSG:4543", origin=(34_600_000, 2_700_000)
    )
    with pytest.raises(InputError, match="EPSG:4522"), Stack(path):
        pass
