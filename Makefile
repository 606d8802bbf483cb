PYTHON ?= python3
export PYTHON

BIN := .venv/bin
LOWEST := .venv-lowest/bin

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help render test test-lowest test-newest fuzz benchmark docs lock clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' $(MAKEFILE_LIST)

render: ## Render events.yaml into out/
	@.ci/install render
	@$(BIN)/tiptimeline render events.yaml --out out

test: test-lowest ## Run every check: linter, types, all tests, and the oldest releases we allow
	@.ci/install test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto

test-lowest: ## Run the tests that need no browser and no Java on the oldest releases we allow
	@.ci/install lowest
	$(LOWEST)/pytest --numprocesses auto -m 'not browser and not editor and not java and not packaging' \
		--ignore tests/test_benchmarks.py --ignore tests/test_fuzz.py -o cache_dir=.pytest_cache/lowest

test-newest: ## Run "make test" on the last commit in a fresh Debian 13 (as root)
	@.ci/newest

fuzz: ## Feed a million inputs of atheris and Hypothesis to reader, dates and checks (an hour or two)
	@.ci/install fuzz
	$(BIN)/python fuzz/run.py dates 600000
	$(BIN)/python fuzz/run.py wordings 200000
	$(BIN)/python fuzz/run.py reader 150000
	$(BIN)/python fuzz/run.py checks 50000

benchmark: ## Measure what benchmarks/README.md tells about
	@.ci/install benchmark
	$(BIN)/python benchmarks/reader.py
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/dates.py
	$(BIN)/python benchmarks/verify.py
	$(BIN)/python benchmarks/verify.py --files 100
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/briefing.py

docs: ## Write the generated references and the other golden files anew
	@.ci/install test
	$(BIN)/pytest --update-golden -m 'not browser and not editor and not java and not packaging'

lock: ## Choose anew the releases that .ci/lock names
	@.ci/install test
	@.ci/lock/update

clean: ## Remove all that make has made here
	rm -rf .venv .venv-lowest out build dist src/tiptimeline/fonts .mypy_cache .ruff_cache .pytest_cache .hypothesis .fuzz
