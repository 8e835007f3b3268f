"""Layers are written whole, beside what a file holds already."""

import sqlite3
from contextlib import closing

import geopandas
import pyogrio
import pytest
from shapely.geometry import box

from iidm_plugin.engine.core.errors import OutputError
from iidm_plugin.engine.core.files.outputs import check_outputs
from iidm_plugin.engine.core.settings.totals import ZonalTotals
from iidm_plugin.engine.raster.vector.writing import check_shapes, write_vector


def layer(**fields):
    fields = fields or {"name": ["a"]}
    return geopandas.GeoDataFrame(fields, geometry=[box(5e5, 29e5, 5e5 + 9, 29e5 + 9)], crs=32648)


def test_other_layers_of_a_geopackage_are_kept(tmp_path):
    book = tmp_path / "project.gpkg"
    for name in ("roads", "rivers"):
        pyogrio.write_dataframe(layer(name=[name]), book, layer=name)
    write_vector(str(book), layer(), "totals")
    write_vector(str(book), layer(name=["b"]), "totals")
    assert pyogrio.list_layers(book)[:, 0].tolist() == ["roads", "rivers", "totals"]
    assert pyogrio.read_dataframe(book, layer="rivers")["name"].tolist() == ["rivers"]
    assert pyogrio.read_dataframe(book, layer="totals")["name"].tolist() == ["b"]
    assert [path.name for path in tmp_path.iterdir()] == ["project.gpkg"]


def test_a_geopackage_that_another_program_writes_to_is_not_replaced(tmp_path):
    book = tmp_path / "project.gpkg"
    pyogrio.write_dataframe(layer(name=["old"]), book, layer="roads")
    with closing(sqlite3.connect(book)) as database:
        database.execute("pragma journal_mode = wal")
        database.execute("create table notes (text TEXT)")
        database.execute("insert into notes values ('new')")
        database.commit()
        with pytest.raises(OutputError, match="Another program is writing"):
            write_vector(str(book), layer(), "totals")
        with pytest.raises(OutputError, match="Another program is writing"):
            check_outputs(ZonalTotals, {"map": "a.tif", "zones": "z.gpkg", "output": str(book)})
    write_vector(str(book), layer(), "totals")
    with closing(sqlite3.connect(book)) as database:
        assert database.execute("select text from notes").fetchone() == ("new",)
    assert set(pyogrio.list_layers(book)[:, 0]) == {"roads", "notes", "totals"}


def test_a_database_that_is_no_geopackage_is_not_replaced(tmp_path):
    other = tmp_path / "a.gpkg"
    other.write_bytes(b"SQLite format 3\0 and then something else" * 20)
    before = other.read_bytes()
    with pytest.raises(OutputError, match="cannot take a further layer"):
        write_vector(str(other), layer(), "totals")
    assert other.read_bytes() == before


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb", "csv"])
def test_names_that_a_format_cannot_tell_apart_are_numbered(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    table = layer(c_mg=[1.0], C_MG=[2.0], fid=[3.0], geom=[4.0], c_mg_1=[5.0])
    write_vector(str(path), table, "totals")
    result = pyogrio.read_dataframe(path)
    values = [float(result[name].iloc[0]) for name in result.columns if name != "geometry"]
    assert sorted(values) == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert len({name.lower() for name in result.columns}) == len(result.columns)


def test_formats_that_need_a_place_are_refused_before_the_work():
    for suffix in ("shp", "fgb", "geojson"):
        with pytest.raises(OutputError, match="without a place"):
            check_shapes(f"a.{suffix}", has_shapes=False)
    check_shapes("a.gpkg", has_shapes=False)
    check_shapes("a.csv", has_shapes=False)
    check_shapes("a.shp", has_shapes=True)
