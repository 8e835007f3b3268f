"""Imports point down, names stay short, and functions stay small."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "iidm_plugin"
MODULES = sorted(PACKAGE.rglob("*.py"))

ROOMS = {
    "engine.core": {"engine.core"},
    "engine.raster": {"engine.raster", "engine.core"},
    "engine.network": {"engine.network", "engine.core"},
    "engine.report": {"engine.report", "engine.core"},
    "engine.evaluate": {"engine.evaluate", "engine.report", "engine.raster", "engine.core"},
    "engine.predict": {"engine.predict", "engine.report", "engine.raster", "engine.core"},
    "engine.imagery": {"engine.imagery", "engine.raster", "engine.core"},
    "engine.cluster": {"engine.cluster", "engine.raster", "engine.core"},
    "engine.catalogue": {
        "engine.catalogue",
        "engine.cluster",
        "engine.predict",
        "engine.report",
        "engine.raster",
        "engine.core",
    },
    "engine.lidar": {"engine.lidar", "engine.report", "engine.raster", "engine.core"},
    "engine.forestry": {
        "engine.forestry",
        "engine.imagery",
        "engine.report",
        "engine.raster",
        "engine.core",
    },
    "engine.learn": {
        "engine.learn",
        "engine.cluster",
        "engine.predict",
        "engine.evaluate",
        "engine.report",
        "engine.network",
        "engine.raster",
        "engine.core",
    },
    "engine.thermal": {
        "engine.thermal",
        "engine.learn",
        "engine.predict",
        "engine.evaluate",
        "engine.network",
        "engine.report",
        "engine.raster",
        "engine.core",
    },
    "engine": {"engine", "engine.core"},
    "processing": {"processing", "engine.core"},
    "gui": {"gui", "processing"},
    "": {"", "gui", "processing"},
}
"""Room -> rooms it may import. ``engine`` stands for the modules directly in it."""

LIBRARIES = {
    "torch": {"engine.network", "engine.learn", "engine.thermal"},
    "onnxruntime": {"engine.predict"},
    "onnx": {"engine.learn", "engine.predict"},
    "sklearn": {"engine.evaluate"},
    "optuna": {"engine.thermal"},
    "autokeras": {"engine.thermal"},
    "keras": {"engine.thermal"},
    "keras_tuner": {"engine.thermal"},
    "rasterio": {f"engine.{room}" for room in ("raster", "predict", "imagery")},
    "h5py": {"engine.lidar"},
    "distributed": {"engine.cluster"},
    "dask": {"engine.cluster"},
    "pystac": {"engine.catalogue"},
    "qgis": {"processing", "gui", ""},
    "processing": {"gui"},
}
"""Library -> the only rooms that may import it."""

QGIS_SIDE_OF_CORE = {
    "settings",
    "errors",
    "progress",
    "text",
    "files",
    "paths",
    "model_file",
}
HEAVY = {"numpy", "scipy", "pandas", "rasterio", "torch", "onnxruntime", "geopandas", "osgeo"}


def room_of(parts: tuple[str, ...]) -> str:
    if parts[:1] == ("engine",):
        reference = ".".join(parts[:2])
        return reference if reference in ROOMS else "engine"
    return parts[0] if parts and parts[0] in ("processing", "gui") else ""


def imports(module: Path):
    """Yield (relative level, dotted name) of each import of a module."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module:
                yield node.level, node.module
            else:
                yield from ((node.level, alias.name) for alias in node.names)


def target(module: Path, level: int, name: str) -> tuple[str, ...]:
    """Return the imported module's parts below ``iidm_plugin``."""
    package = module.relative_to(PACKAGE).parts[:-1]
    assert level - 1 <= len(package), f"{module}: import climbs above iidm_plugin"
    return (*package[: len(package) - (level - 1)], *name.split("."))


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_imports_point_down(module):
    own = room_of(module.relative_to(PACKAGE).with_suffix("").parts)
    for level, name in imports(module):
        if level:
            parts = target(module, level, name)
            if parts[0] == "__version__":
                continue
            assert room_of(parts) in ROOMS[own], f"{own or 'plugin'} imports {'.'.join(parts)}"
            if own in ("processing", "gui", "") and parts[0] == "engine":
                assert parts[2] in QGIS_SIDE_OF_CORE, f"{own} imports {'.'.join(parts)}"
        else:
            library = name.split(".")[0]
            assert library != "iidm_plugin", "our own code is imported relatively"
            limit = LIBRARIES.get(library)
            assert limit is None or own in limit, f"{own or 'plugin'} imports {library}"
            if own in ("processing", "gui", ""):
                assert library not in HEAVY


def test_settings_need_only_the_standard_library():
    core = PACKAGE / "engine" / "core"
    for module in [
        *(core / "settings").glob("*.py"),
        *(core / "files").glob("*.py"),
        *(core / f"{name}.py" for name in ("text", "errors", "progress", "paths")),
        core / "model_file" / "shipped.py",
    ]:
        for level, name in imports(module):
            assert level or name.split(".")[0] not in HEAVY


def test_root_init_imports_nothing_outside_class_factory():
    tree = ast.parse((ROOT / "__init__.py").read_text())
    outside = [n for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    assert [n.module for n in outside] == ["typing"]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(module):
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno - node.lineno <= 50, node.name


def test_nothing_is_pickled_and_nothing_is_swallowed():
    for module in MODULES:
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assert not any(name.split(".")[0] == "pickle" for _, name in imports(module))
        for node in ast.walk(tree):
            assert not isinstance(node, ast.Assert), module
            if isinstance(node, ast.ExceptHandler):
                assert node.type is not None, module
                assert not (len(node.body) == 1 and isinstance(node.body[0], ast.Pass)), module


IRREGULAR = frozenset(
    [
        "beside",
        "begun",
        "broken",
        "brought",
        "built",
        "caught",
        "chosen",
        "cut",
        "dealt",
        "done",
        "drawn",
        "fallen",
        "felt",
        "found",
        "given",
        "gone",
        "grown",
        "heard",
        "held",
        "hit",
        "hurt",
        "kept",
        "known",
        "laid",
        "led",
        "lent",
        "lit",
        "lost",
        "made",
        "meant",
        "met",
        "paid",
        "played",
        "put",
        "said",
        "seen",
        "sent",
        "shaken",
        "shown",
        "sold",
        "sought",
        "spent",
        "spoken",
        "sunk",
        "swept",
        "taken",
        "taught",
        "thrown",
        "told",
        "torn",
        "understood",
        "won",
        "worn",
        "written",
    ]  # noqa: SIM905 - a list of words reads better so
)
NO_PARTICIPLES = {"seed", "speed", "red", "need", "feed", "hundred", "weed"}
STANDARD_TERMS = {"observed", "predicted", "expected", "hidden", "shared", "elapsed"}
FIXED_NAMES = {
    # parameters and results of the contract
    *("explained", "stratified", "failed", "warned", "passed", "used", "flagged"),
    # fields of model files and names of their weights
    *("simulated", "distilled"),
    # the user's own word for a run that was stopped; adjectives of options
    *("cancelled", "required", "advanced", "created"),
}
"""Participles that name a value because a file or a batch script depends on the name."""


MOST_ARGUMENTS = 5
"""What belongs together beyond that is a dataclass or a named tuple."""


def names(tree: ast.AST):
    """Yield the names that a module gives to values, parameters, functions and classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def is_bare_participle(name: str) -> bool:
    word = name.strip("_").lower()
    allowed = NO_PARTICIPLES | STANDARD_TERMS | FIXED_NAMES
    regular = word.isalpha() and word.endswith("ed")
    return (regular or word in IRREGULAR) and word not in allowed


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_functions_have_few_arguments(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
            own = [one.arg for one in every if one.arg not in ("self", "cls")]
            assert len(own) <= MOST_ARGUMENTS, node.name


def test_participles_are_known_as_such():
    assert all(map(is_bare_participle, ("found", "_held", "Judged", "resampled")))
    assert not any(map(is_bare_participle, ("seed", "found_count", "observed", "mean")))


@pytest.mark.parametrize(
    "module",
    [*MODULES, *sorted((ROOT / "benchmarks").glob("*.py")), *sorted((ROOT / "tools").glob("*.py"))],
    ids=lambda m: str(m.relative_to(ROOT)),
)
def test_no_bare_participle_names_anything(module):
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert not sorted({name for name in names(tree) if is_bare_participle(name)})


MOST_FILES = 13
ONE_FILE_PER_JOB = {"engine/core/settings"}


def test_no_room_holds_more_than_about_a_dozen_files():
    rooms = {module.parent for module in MODULES}
    counts = {
        str(room.relative_to(PACKAGE)): len(list(room.glob("*.py"))) - 1  # without __init__.py
        for room in rooms
    }
    assert {
        room: count
        for room, count in counts.items()
        if count > MOST_FILES and room not in ONE_FILE_PER_JOB
    } == {}
