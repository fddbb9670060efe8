# 山海会展: everything a newcomer needs is `make run` and `make test`; `make help` lists the rest.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Without its compiled modules every start takes seconds longer.
unexport PYTHONDONTWRITEBYTECODE

PORT ?= 8000
HTTPS ?=
WORKERS ?= 2

BIN := .venv/bin
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard shanhai_events/translations/*/LC_MESSAGES/*.po))
FONTS := shanhai_events/documents/fonts/ShanhaiDocuments-Bold.otf
# Folders are listed too, so that a file taken away counts as a change; the icons in use are named in all three.
ASSET_SOURCES := $(shell find static templates -mindepth 1 -path static/dist -prune -o -print; \
	find shanhai_events -name '*.py')

.PHONY: help run test test-fast bench check format translations lock system system-test product

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: system product ## serve the demo at http://127.0.0.1:8000 until Ctrl-C (PORT=…, HTTPS=1 for phones)
	@exec env PORT=$(PORT) HTTPS=$(HTTPS) scripts/run.sh

test: system-test .venv/.installed-dev product ## run every suite
	@$(BIN)/node --test "tests/js/*.test.js"
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal

test-fast: system .venv/.installed-dev product ## run the unit tests and the integration tests on SQLite
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not postgresql and not browser"

bench: system-test .venv/.installed-dev product ## measure scans beside the floor, summaries, and the ledger at a million records
	@$(BIN)/python -m bench $(if $(JSON),--json $(JSON))

check: system .venv/.installed-dev ## format, lint, types, imports, templates, lock files, translations
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/python -m scripts.check_locks
	@$(BIN)/python -m scripts.translations check

format: .venv/.installed-dev ## put Python into the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet .

translations: .venv/.installed-dev ## bring the English catalogue up to the sources
	@$(BIN)/python -m scripts.translations update

lock: .venv/.installed-dev ## write the hash-locked requirement lists anew (UPGRADE=1 takes newer versions)
	@for list in requirements-setup requirements requirements-dev; do \
		$(LOCK) $(if $(UPGRADE),--upgrade) --output-file $$list.txt $$list.in || exit; \
	done

system:
	@scripts/system.sh

system-test:
	@scripts/system.sh test

# What the product is made of, beside its source.
product: .venv/.installed static/dist/manifest.json $(FONTS) $(CATALOGUES)

.venv/.installed: requirements.txt requirements-setup.txt scripts/install.sh
	@scripts/install.sh requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt requirements-setup.txt scripts/install.sh
	@scripts/install.sh requirements-dev.txt
	@touch $@ .venv/.installed

node_modules/.installed: package.json package-lock.json .npmrc | .venv/.installed
	@echo "Installing the front-end packages"
	@$(BIN)/npm ci --no-progress --loglevel=error
	@touch $@

static/dist/manifest.json: node_modules/.installed scripts/assets.mjs $(ASSET_SOURCES)
	@$(BIN)/node scripts/assets.mjs
	@touch $@

$(FONTS): .venv/.installed scripts/cut_fonts.py
	@echo "Cutting the fonts of documents"
	@$(BIN)/python -m scripts.cut_fonts
	@touch $@

%.mo: %.po | .venv/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
