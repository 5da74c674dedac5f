# The two commands of the README, and what must hold before a change lands.
# Nothing is needed beforehand but make and a Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n auto --dist worksteal
# What one run has compiled serves the next.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test systems check style types faces docs format playground bench matrix mutants fuzz clean

demo: .venv/ready-demo
	$(BIN)/python examples/territory_review.py

test: .venv/ready-test
	$(PYTEST) -m "not long and not systems"

# What is missing of Java, PostgreSQL and Chromium is skipped by name; all that one engine is asked
# is asked by one process, so that it is started once.
systems: .venv/ready-systems
	$(BIN)/pytest -n auto --dist loadgroup -m systems tests/agreement tests/frames tests/test_spark_example.py tests/test_django_example.py tests/test_tryton_example.py tests/test_playground.py

check: .venv/ready-check
	$(MAKE) --jobs 2 --output-sync style types faces docs
	$(PYTEST) -m "not systems" --hypothesis-profile=thorough --cov --cov-report=term

style: .venv/ready-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/python tasks/api_listing.py --check

types: .venv/ready-check
	$(BIN)/mypy

# What users see of the types.
faces: .venv/ready-check
	$(BIN)/pyright
	@told=$$(PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes salesprocess --ignoreexternal) || { echo "$$told"; exit 1; }

docs: .venv/ready-check
	$(BIN)/python tasks/gallery.py
	$(BIN)/sphinx-build -j auto -W --keep-going -q -b html docs docs/_build/html

# The library in a browser: a folder of static files, served here at port 8000.
playground: .venv/ready-systems
	$(BIN)/python tasks/playground_page.py docs/_build/playground
	$(BIN)/python -m http.server --directory docs/_build/playground

format: .venv/ready-check
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready-bench
	$(BIN)/python benchmarks/table.py

# Each Python that is there, and the lowest versions of what the project depends on.
matrix: .venv/ready-matrix
	$(BIN)/nox

# Whether a test fails where the library is changed; a sample takes hours, and goes on where it stopped.
mutants: .venv/ready-mutants
	$(BIN)/python tasks/mutants.py --sample $(or $(SAMPLE),2000)

# Whatever may be given to the library; one target alone, guided by Atheris: TARGET=deciding.
fuzz: .venv/ready-test
	$(BIN)/python tests/fuzz --inputs $(or $(INPUTS),1000) $(if $(TARGET),--target $(TARGET))

clean:
	rm -rf .venv .nox .mutants docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

.venv/ready-demo: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "salesprocess needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/ready-%: .venv/ready-demo pyproject.toml
	$(BIN)/python -m pip install --quiet --group $*
	touch $@
