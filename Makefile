# Everything one does with Kakehashi. `make` alone lists it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
SEEDS ?= 10000
ROUNDS ?= 10
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# A hundred lines about what is there already hide the one that matters.
BRIEF := sed -u '/^Requirement already satisfied/d'
NPM := $(PY) hatch_build.py npm
PACKAGES := chromium firefox-esr fonts-noto-cjk fonts-noto-color-emoji postgresql redis-server faketime dbus-daemon
PWA_SOURCES := $(shell find pwa -type f -not -path '*/node_modules/*' 2>/dev/null)
# Two workers: the machines that run this have two cores, and PostgreSQL, npm and browsers want a share.
PYTEST := $(PY) -m pytest
PARALLEL := -n 2 --dist worksteal
# A file is one worker's, as its tests share a shop. In the order of their names, or long ones would come last.
BY_FILE := -n 2 --dist loadfile --no-loadscope-reorder

define say
@printf '\n\033[1m── %s\033[0m\n' "$(1)"
endef

##@ Run it
demo: .venv/.runtime ## Install, build, and serve the told demo factory (PORT=8000)
	$(call say,the demo factory on port $(PORT))
	@.venv/bin/kakehashi demo --port $(PORT)

##@ Check it
test: packages .venv/.test node_modules check vitest unit e2e ## Everything: installs what it needs, checks, tests (CI runs this)

check: .venv/.test node_modules ## The checks that read the code only: ruff, mypy, import-linter, svelte-check, tsc
	@$(MAKE) -j 2 --output-sync=target lint types imports screens

lint: .venv/.test ## ruff: mistakes and style
	$(call say,ruff: mistakes and style)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: .venv/.test ## mypy --strict
	$(call say,mypy: types)
	@$(PY) -m mypy

imports: .venv/.test ## import-linter: who may import whom
	$(call say,import-linter: who may import whom)
	@.venv/bin/lint-imports

screens: node_modules ## svelte-check and tsc, the pure core without DOM types
	$(call say,svelte-check and tsc: screens and client)
	@$(NPM) run check

vitest: node_modules ## The TypeScript tests
	$(call say,vitest: client and screens)
	@$(NPM) run test

unit: .venv/.test node_modules packages ## The Python tests that need no browser
	$(call say,pytest: house and sync and server)
	@$(PYTEST) tests --ignore=tests/e2e $(PARALLEL)

e2e: .venv/.test packages ## The browser tests: Chromium and Firefox against a real server
	$(call say,pytest: real browsers against a real server)
	@$(PYTEST) tests/e2e $(BY_FILE)

vectors: .venv/.test node_modules ## Only the vectors that both languages must agree on
	$(call say,vectors in Python and in TypeScript)
	@failed=0; \
	$(PYTEST) $$(git ls-files --cached --others --exclude-standard 'tests/**/test_*vectors*.py') || failed=1; \
	$(NPM) run test -- vectors || failed=1; \
	exit $$failed

##@ Look closer
soak: node_modules packages ## Many random histories (SEEDS=10000), and disasters of real processes (ROUNDS=10)
	$(call say,$(SEEDS) histories of both real cores)
	@SEEDS=$(SEEDS) $(NPM) run test -- simulation/histories --disable-console-intercept
	$(call say,$(ROUNDS) of each disaster)
	@ROUNDS=$(ROUNDS) $(PYTEST) tests/disasters

histories: node_modules ## The histories of make vitest only; SEED=n: that one, step by step
	$(call say,histories of both real cores)
	@$(NPM) run test -- simulation/histories --disable-console-intercept

mutants: node_modules ## Break the cores on purpose, line by line: do the histories notice? (SEEDS=500)
	$(call say,mistakes that the histories must notice)
	@SEEDS=$(if $(filter command line environment,$(origin SEEDS)),$(SEEDS),500) $(PY) -m tests.simulation.mutants

lighthouse: .venv/.test packages ## Lighthouse on the built app, median of three
	$(call say,Lighthouse)
	@$(PY) -m tests.lighthouse

bench: .venv/.test packages ## The same work for ours, for others and for two ceilings; see tests/bench (takes an hour or two)
	$(call say,side by side)
	@$(PY) -m tests.bench $(BENCH)

screenshots: .venv/.test packages ## Every screen in every shape, into screenshots/
	$(call say,screenshots)
	@$(PY) -m tests.e2e.screenshots

##@ Change it
generate: .venv/.test ## Migration, TypeScript protocol and records, labels: from the tables
	$(call say,generated files)
	@$(PY) -m server generate

lock: ## Write requirements.lock anew from the ranges in pyproject.toml
	$(call say,newest versions that the ranges allow)
	@scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
	python3 -m venv "$$scratch" && \
	"$$scratch/bin/pip" install -e '.[test]' && \
	"$$scratch/bin/pip" freeze --exclude kakehashi --exclude setuptools > requirements.lock

format: .venv/.test ## Lay out the Python code as lint wants it
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

clean: ## Remove what can be made again (not .venv, not a demo's data)
	@rm -rf build dist server/_pwa screenshots tests/lighthouse/reports pwa/node_modules tests/lighthouse/node_modules
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

help: ## This list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9_-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

# ---- what the targets above stand on

packages:
	$(call say,system packages)
	@.ci/packages $(PACKAGES)

.venv/bin/python:
	$(call say,Python environment)
	@.ci/venv

# Before pip installs the rest: inside pip nothing would be heard of the build, and Node would be fetched for it alone.
define build
$(call say,building the web app)
@$(PIP) install hatchling -c requirements.lock | $(BRIEF)
@need=$$($(PY) hatch_build.py node-requirement); [ -z "$$need" ] || $(PIP) install "$$need"
@$(PY) -u hatch_build.py build
endef

.venv/.runtime: pyproject.toml requirements.lock hatch_build.py $(PWA_SOURCES) | .venv/bin/python
	$(build)
	$(call say,installing Kakehashi)
	@$(PIP) install -e . -c requirements.lock | $(BRIEF)
	@touch $@

.venv/.test: pyproject.toml requirements.lock hatch_build.py $(PWA_SOURCES) | .venv/bin/python
	$(build)
	$(call say,installing Kakehashi with its test tools)
	@$(PIP) install -e '.[test]' -c requirements.lock | $(BRIEF)
	@touch .venv/.runtime $@

node_modules: .venv/.test
	@$(PY) hatch_build.py packages

.PHONY: demo test check lint types imports screens vitest unit e2e vectors soak histories mutants lighthouse bench screenshots generate format lock clean help packages node_modules
