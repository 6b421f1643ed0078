# Juanzong: `make demo` to try it, `make test` to check it, `make help` for the rest.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# So many processes run tests side by side; a file's tests stay together.
TEST_PROCESSES ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUNTIME := $(VENV)/.runtime-installed
DEVELOPMENT := $(VENV)/.development-installed

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast coverage check lint types imports assets hooks bench bench-engines bench-web clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: $(RUNTIME) ## Import sample_reports/, build the index, serve on http://127.0.0.1:8000
	@$(BIN)/juanzong --archive demo-archive demo --host $(HOST) --port $(PORT)

test: $(DEVELOPMENT) ## Lint, types, import rules and every test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist loadfile $(PYTEST_OPTIONS)

test-fast: $(DEVELOPMENT) ## Within a minute on two cores: no browser, no files that take long
	@$(BIN)/python -m pytest -q -n auto --fast -m 'not browser and not slow' $(PYTEST_OPTIONS)

coverage: $(DEVELOPMENT) ## The same tests, and which lines they never reach
	@$(BIN)/python -m pytest -q -n auto -m 'not browser and not slow' --cov --cov-report=term:skip-covered $(PYTEST_OPTIONS)

check: lint types imports assets ## Lint, types and import rules only

lint: $(DEVELOPMENT)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(DEVELOPMENT)
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --python-version 3.14 --cache-dir .mypy_cache/win32

imports: $(DEVELOPMENT)
	@$(BIN)/lint-imports

assets: $(DEVELOPMENT)
	@$(BIN)/biome lint --error-on-warnings

hooks: $(DEVELOPMENT) ## Let git run the checks before every commit
	@$(BIN)/pre-commit install

bench: $(DEVELOPMENT) ## Measure search beside its rivals and write docs/benchmarks.md
	@$(BIN)/python -m tests.benchmarks $(BENCH_OPTIONS)

bench-engines: $(DEVELOPMENT) ## Measure our engines beside raw ones and write docs/benchmarks-engines.md
	@$(BIN)/python -m tests.benchmarks --page engines $(BENCH_OPTIONS)

bench-web: $(DEVELOPMENT) ## Measure the site under load and write docs/benchmarks-web.md
	@$(BIN)/python -m tests.benchmarks.web $(BENCH_OPTIONS)

clean: ## Remove the virtual environment and the demo's archive
	rm -rf $(VENV) demo-archive build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Juanzong needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment (the lines above say why). On Debian: apt install python3-venv"; exit 1; }

# Building tools first, so that every later step builds with them and fetches nothing unlocked.
$(RUNTIME): requirements/build.lock requirements/runtime.lock pyproject.toml setup.py | $(VENV)/bin/python
	@echo "Installing the locked dependencies into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/build.lock
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/runtime.lock
	@$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(DEVELOPMENT): $(RUNTIME) requirements/dev.lock
	@echo "Installing what the tests need into $(VENV) (once) ..."
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
