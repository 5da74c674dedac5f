# The two commands of the README, and what must hold before a change lands.
# Nothing is needed beforehand but make and a Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n auto --dist worksteal
# What one run has compiled serves the next.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test systems check format docs bench fuzz clean

demo: .venv/ready-demo
	$(BIN)/python examples/territory_review.py

test: .venv/ready-test
	$(PYTEST) -m "not long and not systems"

# What is missing of Java, PostgreSQL and Chromium is skipped by name.
systems: .venv/ready-systems
	$(BIN)/python -m pytest -m systems tests/agreement tests/test_django_example.py tests/test_tryton_example.py

check: .venv/ready-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright
	@told=$$(PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes salesprocess --ignoreexternal) || { echo "$$told"; exit 1; }
	$(BIN)/lint-imports
	$(BIN)/python tasks/api_listing.py --check
	$(MAKE) docs
	$(PYTEST) -m "not systems" --hypothesis-profile=thorough --cov --cov-report=term

docs: .venv/ready-check
	$(BIN)/python tasks/gallery.py
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

format: .venv/ready-check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready-bench
	$(BIN)/python benchmarks/table.py

# Whatever may be given to the library; one target alone, guided by Atheris: TARGET=deciding.
fuzz: .venv/ready-test
	$(BIN)/python tests/fuzz --inputs $(or $(INPUTS),1000) $(if $(TARGET),--target $(TARGET))

clean:
	rm -rf .venv docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

.venv/ready-demo: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "salesprocess needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/ready-%: .venv/ready-demo pyproject.toml
	$(BIN)/python -m pip install --quiet --group $*
	touch $@
