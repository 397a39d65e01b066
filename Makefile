# The newest Python from 3.11 up that has venv; override with PYTHON=...
PYTHON ?= $(firstword $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done))
BIN := .venv/bin
SERVE ?= 1
.PHONY: demo test check gate bench page clean

.venv/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv found; name one with PYTHON=..."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test,dev]'
	touch $@

demo: .venv/ready  ## read the examples into .demo/library.db and open the reader
	@$(BIN)/python -m cuttings demo --serve $(SERVE)

test: .venv/ready  ## all tests, with doctests
	@$(BIN)/python -m pytest

check: .venv/ready  ## lint, types, import rules, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md

gate: .venv/ready  ## fail where a measured score falls below its floor
	@$(BIN)/python bench/gate.py

.venv/bench: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@

bench: .venv/bench  ## measure against peers (needs the data beside the checkout)
	@$(BIN)/python bench/run.py

page: .venv/ready  ## walk one page through every step: make page PAGE=path
	@test -n "$(PAGE)" || { echo "Name a saved page: make page PAGE=examples/the-page.txt" >&2; exit 2; }
	@$(BIN)/python -m cuttings page "$(PAGE)"

clean:
	rm -rf .venv .demo
