"""Shapes: cleaned once, on the ellipsoid, and never turned over by a projection."""

import math

import geopandas
import numpy as np
import pytest
from pyproj import Geod
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from shapely.affinity import translate

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.grid.grid import Grid
from iidm_plugin.engine.raster.vector.coverage import coverage_by_rows
from iidm_plugin.engine.raster.vector.geometry import (
    as_polygons,
    in_system_of,
    metric_crs,
    polygons_ha,
)
from iidm_plugin.engine.raster.vector.layers import (
    read_features,
    read_polygons,
    read_table,
    read_zones,
)

X, Y = 600_000.0, 2_700_000.0
GRID = Grid(60, 60, (16.0, 0.0, X, 0.0, -16.0, Y), "EPSG:4543")
HERE = box(X + 100, Y - 500, X + 500, Y - 100)


def layer(*shapes, crs="EPSG:4543"):
    return geopandas.GeoDataFrame({"n": range(len(shapes))}, geometry=list(shapes), crs=crs)


SHAPES = {
    "bow": (translate(Polygon([(0, 0), (200, 200), (200, 0), (0, 200)]), X, Y - 300), 2.0),
    "collinear ring": (Polygon([(X, Y), (X + 10, Y), (X + 20, Y)]), 0.0),
    "collection": (GeometryCollection([HERE, Point(X, Y), LineString([(X, Y), (X + 1, Y)])]), 16.0),
    "with heights": (Polygon([(x, y, 7.0) for x, y in HERE.exterior.coords]), 16.0),
    "empty": (Polygon(), 0.0),
    "a line": (LineString([(X, Y), (X + 1, Y)]), 0.0),
    "twice the same ground": (MultiPolygon([HERE, HERE]), 16.0),
    "whole": (HERE, 16.0),
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_becomes_a_polygon_or_goes(name, recorder):
    shape, hectares = SHAPES[name]
    result = as_polygons(layer(shape, HERE), "a.gpkg", recorder)
    assert set(result.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    assert result.geometry.is_valid.all()
    assert not result.geometry.has_z.any()
    assert result.area.sum() / 10_000 - 16.0 == pytest.approx(hectares, rel=1e-9)
    assert bool(recorder.warnings) == (
        name in ("bow", "collinear ring", "empty", "a line") or name == "twice the same ground"
    )


def test_curves_and_layers_and_subsets_are_read_as_qgis_writes_them(tmp_path, recorder):
    path = tmp_path / "book.gpkg"
    layer(HERE).to_file(path, layer="first", engine="pyogrio")
    layer(HERE, translate(HERE, 50, 50)).to_file(path, layer="second", engine="pyogrio")
    assert len(read_features(f"{path}|layername=second")) == 2
    assert len(read_features(f"{path}|layerid=1")) == 2
    assert len(read_features(f'{path}|layername=second|subset="n" = 1')) == 1
    assert len(read_features(str(path), progress=recorder)) == 1
    assert "“first” is read, not “second”" in recorder.warnings[0]
    arc = tmp_path / "arc.csv"
    arc.write_text(
        f'WKT,n\n"CURVEPOLYGON(CIRCULARSTRING({X} {Y}, {X + 10} {Y + 10}, {X} {Y}))",1\n'
    )
    vrt = tmp_path / "arc.vrt"
    vrt.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="arc"><SrcDataSource>{arc}</SrcDataSource>'
        "<GeometryType>wkbCurvePolygon</GeometryType><LayerSRS>EPSG:4543</LayerSRS>"
        '<GeometryField encoding="WKT" field="WKT"/></OGRVRTLayer></OGRVRTDataSource>'
    )
    area = read_features(str(vrt)).area.iloc[0]
    assert area == pytest.approx(np.pi * 50, rel=0.01)


def test_features_without_geometry_are_counted(tmp_path, recorder):
    layer(HERE, None, Polygon()).to_file(tmp_path / "a.gpkg", engine="pyogrio")
    result, hectares = read_zones(str(tmp_path / "a.gpkg"), GRID, progress=recorder)
    assert len(result) == len(hectares) == 1
    assert "2 features of “a.gpkg” have no geometry" in recorder.warnings[0]
    layer(Point(X + 5, Y - 5)).to_file(tmp_path / "p.gpkg", engine="pyogrio")
    with pytest.raises(InputError, match="contains no polygons"):
        read_polygons(str(tmp_path / "p.gpkg"), GRID)


WORLD = {
    "around the map": box(100, 20, 110, 30),
    "the south pole": box(-180, -90, 180, -60),
    "off by 90 degrees": box(8, 1, 12, 6),
    "the antipode": box(-100, -40, -60, 10),
    "all of the Earth": box(-180, -90, 180, 90),
    "across the 180th meridian": box(170, -20, 190, 20),
}


@pytest.mark.parametrize("name", WORLD)
def test_no_continent_is_turned_over_onto_the_map(name, tmp_path, recorder):
    table = layer(WORLD["around the map"], WORLD[name], crs="EPSG:4326")
    table.to_file(tmp_path / "world.gpkg", engine="pyogrio")
    result, hectares = read_zones(str(tmp_path / "world.gpkg"), GRID, progress=recorder)
    frame = box(*GRID.bounds)
    inside = result.geometry.intersection(frame).area / frame.area
    here = name in ("around the map", "all of the Earth")
    assert inside[0] == pytest.approx(1.0)
    assert inside[1] == pytest.approx(1.0 if here else 0.0)
    assert np.isfinite(hectares).all()
    assert bool(recorder.warnings) == (name != "around the map")


@pytest.mark.parametrize(
    ("crs", "shape", "square_km"),
    [
        ("EPSG:4326", box(179, 60, 181, 61), None),
        ("EPSG:4326", box(100, 20, 101, 21), None),
        ("EPSG:32701", box(400_000, 8_000_000, 600_000, 8_200_000), 40_000),
        ("EPSG:32601", box(150_000, 7_000_000, 250_000, 7_100_000), 10_000),
        ("EPSG:3031", Point(0, 0).buffer(1_000_000, 64), 3.14e6),
        ("EPSG:4543", HERE, 0.16),
    ],
)
def test_areas_are_those_of_the_ellipsoid_anywhere(crs, shape, square_km):
    result = polygons_ha(layer(shape, crs=crs))[0] / 100
    if square_km is None:
        dense = shape.segmentize(0.01)
        square_km = abs(Geod(ellps="WGS84").geometry_area_perimeter(dense)[0]) / 1e6
        assert result == pytest.approx(square_km, rel=1e-6)
    assert result == pytest.approx(square_km, rel=0.06)


def test_a_layer_in_the_maps_own_system_is_left_as_it_is():
    table = layer(HERE)
    assert in_system_of(GRID, table) is table


@pytest.mark.parametrize("value", [1e300, -1e12, math.inf])
@pytest.mark.parametrize("read", [read_table, read_features])
def test_a_feature_of_no_place_on_earth_is_named(value, read, tmp_path):
    near = Polygon([(5e5, 3e6), (5e5 + 100, 3e6), (5e5, 3e6 + 100)])
    far = Polygon([(5e5, 3e6), (value, 3e6), (5e5, 3e6 + 100)])
    path = tmp_path / "stands.gpkg"
    table = geopandas.GeoDataFrame({"a": [1, 2]}, geometry=[near, far], crs="EPSG:32648")
    table.to_file(path, engine="pyogrio")
    with pytest.raises(InputError, match=r"1 features of “stands.gpkg” .* is feature 2"):
        read(str(path))


def test_zones_whose_boxes_alone_meet_the_raster_count_for_nothing():
    """A zone round the corner of the raster: its box holds the raster, itself lies beside it."""
    corner = Polygon(
        [(X - 9e3, Y + 9e3), (X + 9e3, Y + 9e3), (X + 9e3, Y - 9e3), (X + 8e3, Y + 8e3)]
    )
    pieces = [piece for _, piece in coverage_by_rows(layer(corner, HERE), GRID, 60)]
    assert sum(piece.share.sum() for piece in pieces) == pytest.approx(HERE.area / 256)
    assert {int(zone) for piece in pieces for zone in piece.zone} == {1}


@pytest.mark.parametrize(
    ("places", "crs", "code"),
    [
        ([(102.0, 25.0)], 4326, 32648),
        ([(104.0, -25.0)], 4326, 32748),
        ([(X, Y)], 4543, 32648),
        ([(179.9, 60.0), (-179.9, 60.0), (-179.8, 60.0)], 4326, 32601),
        ([(180.0, 60.0)], 4326, 32660),
        ([(5.0, 60.0), (7.0, 60.0), (8.0, 60.0)], 4326, 32632),
    ],
)
def test_distances_are_measured_in_the_zone_of_the_middle(places, crs, code):
    assert metric_crs(layer(*map(Point, places), crs=crs)).to_epsg() == code


def test_features_without_ground_have_a_metric_system_too():
    assert metric_crs(layer(Point(), crs=4326)).is_projected
