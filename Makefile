# The developer's interface. `make demo` and `make test` set up what is missing.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
ENGINE := .engine/bin/python
QGIS := .qgis/bin/python
SOURCES := iidm_plugin benchmarks tools tests
GUIDE := index.html index.zh_CN.html tutorial.html tutorial.zh_CN.html algorithms.html algorithms.zh_CN.html \
  results.html
export IIDM_ENGINE_PYTHON := $(CURDIR)/$(ENGINE)
# Otherwise each of the many processes of a test would compile the project again.
unexport PYTHONDONTWRITEBYTECODE
# The engine's environment and QGIS are set up side by side: one waits for files, the other for packages.
MAKEFLAGS += --jobs=2

help:  ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .engine/predict.ready .qgis/demo.ready  ## simulate a county, map it, judge it, draw it (through qgis_process)
	@$(ENGINE) -m tools.demo

# Trainings come first: the many short tests after them fill up both workers. One thread for each process:
# two that share two processors wait for each other longer than they work. Tests of QGIS wait for windows and
# packages as well, so that one worker more keeps the processors busy. Python compiles what it imports;
# pip would compile all modules of all packages, which takes longer than installing them.
test: .engine/dev.ready .qgis/test.ready i18n-compile  ## run all tests
	OMP_NUM_THREADS=1 $(ENGINE) -m pytest -n auto --dist loadfile --no-loadscope-reorder \
	  tests/engine/learn tests/engine tests/test_architecture.py tests/test_package.py
	OMP_NUM_THREADS=1 QT_QPA_PLATFORM=offscreen $(QGIS) -m pytest -n $$(( $$(nproc) + 1 )) --dist worksteal \
	  tests/processing/test_training_models.py tests/endtoend tests/processing

check: .engine/dev.ready  ## format, lint, types, security scans
	$(ENGINE) -m ruff format --check .
	$(ENGINE) -m ruff check .
	$(ENGINE) -m mypy
	$(ENGINE) -m bandit -q -r iidm_plugin __init__.py
	$(ENGINE) -m tools.secrets

format: .engine/dev.ready  ## lay the code out
	$(ENGINE) -m ruff format .
	$(ENGINE) -m ruff check --fix .

model: .engine/dev.ready  ## train the shipped demonstration model again (about half an hour)
	$(ENGINE) -m tools.demo_model

finland-model: .engine/dev.ready  ## train the example model of two real places again, where their data is
	@$(ENGINE) -m tools.finland_model

tutorial: .engine/dev.ready .qgis/test.ready  ## run the tutorial's case again, where its data is: figures and pictures
	@$(ENGINE) -m tools.tutorial

thermal-models: .engine/dev.ready  ## train the shipped thermal models again (about ten minutes each)
	OMP_NUM_THREADS=1 $(ENGINE) -m tools.thermal_models

i18n: .qgis/test.ready  ## collect the texts to translate
	pylupdate6 --no-obsolete --ts resources/i18n/iidm_zh_CN.ts iidm_plugin

i18n-compile: resources/i18n/iidm_zh_CN.qm

resources/i18n/%.qm: resources/i18n/%.ts | .qgis/test.ready
	$$(command -v /usr/lib/qt5/bin/lrelease lrelease | head -1) -silent $< -qm $@

package: i18n-compile .engine/dev.ready  ## build dist/iidm.zip as the plugin repository wants it
	mkdir -p dist
	$(ENGINE) -m tools.guide --pages build/docs
	git archive --format=zip --prefix=iidm/resources/i18n/ --add-file=resources/i18n/iidm_zh_CN.qm \
	  --prefix=iidm/docs/ $(addprefix --add-file=build/docs/,$(GUIDE)) --prefix=iidm/ -o dist/iidm.zip HEAD
	$(ENGINE) -m pytest -q tests/test_package.py

locks: .engine/dev.ready  ## resolve the requirements again, for every system and Python
	for profile in predict learn gpu autokeras imagery cluster; do \
	  .engine/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --output-file requirements/$$profile.txt requirements/$$profile.in; done

clean:  ## remove what was built, environments included
	rm -rf .engine .qgis build dist resources/i18n/*.qm

# One virtual environment for the engine; a stamp for each set of requirements in it.
.engine/bin/python:
	@.ci/setup engine

.engine/predict.ready: requirements/predict.txt | .engine/bin/python
	$(ENGINE) -m pip install -q --disable-pip-version-check --no-compile -r requirements/predict.txt
	touch $@

.engine/dev.ready: requirements/dev.txt requirements/*.in | .engine/bin/python
	$(ENGINE) -m pip install -q --disable-pip-version-check --no-compile -r requirements/dev.txt
	touch $@ .engine/predict.ready

# QGIS, and beside it an environment that sees QGIS's own packages and the test tools.
.qgis/demo.ready: .ci/setup
	@.ci/setup qgis demo

.qgis/test.ready: .ci/setup requirements/qgis.txt
	@.ci/setup qgis test

.PHONY: help demo test check format model thermal-models i18n i18n-compile package locks clean
