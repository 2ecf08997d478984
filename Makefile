# Memoir's tasks. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
RUNS ?= 20
MEMOIR := .build/release/memoir

.PHONY: help site serve test lint format bench scale crosscheck stability reference install clean dependencies release

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: release ## install what is missing, build, measure this machine, write site/ (ARGS="--effort quick")
	@$(MEMOIR) build $(ARGS)

serve: release ## show the site in a browser while it is written (ARGS=…)
	@$(MEMOIR) serve $(ARGS)

test: ## install what tests need and run all of them
	@scripts/install-dependencies.sh test
	@scripts/test.sh

lint: ## formatting, import directions, shell scripts
	@scripts/install-dependencies.sh test
	@scripts/lint.sh

format: ## rewrite the Swift sources in the project's format
	@swift format format --in-place --parallel --recursive Sources Tests Plugins Package.swift

bench: release ## print speed and size beside their targets
	@scripts/install-dependencies.sh bench || true # a row says what is missing
	@scripts/venv.sh || true
	@scripts/venv.sh hugo || true
	@python3 -B scripts/bench $(ARGS)

scale: release ## what a page costs as a book grows, beside Hugo: hours (ARGS="--pages 1000 --media tmpfs")
	@scripts/install-dependencies.sh bench || true # a row says what is missing
	@scripts/venv.sh hugo || true
	@python3 -B scripts/scale $(ARGS)

crosscheck: release ## compare what Memoir measures with tools that others wrote (ARGS=--quick)
	@scripts/install-dependencies.sh crosscheck || true # a row says what is missing
	@python3 -B scripts/crosscheck $(ARGS)

stability: release ## measure twenty times, half of them beside busy processes (RUNS=20 ARGS=…)
	@python3 -B scripts/stability --runs $(RUNS) -- $(ARGS)

reference: release ## measure this machine thoroughly into content/records/reference.json
	@$(MEMOIR) measure --effort thorough --force --output content/records/reference.json

install: release ## install memoir and its probes under PREFIX (/usr/local)
	@scripts/install.sh "$(DESTDIR)$(PREFIX)"

clean: ## remove what was built, never a site or a record
	rm -rf .build .venv

dependencies:
	@scripts/install-dependencies.sh site

release: dependencies
	@scripts/release.sh
