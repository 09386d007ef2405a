# Every recipe is one line that calls publish or a tool. A target with a comment
# after ## shows in `make help` and is never taken for a file or a folder.

PYTHON ?= python3
BOOK ?= book
UPGRADE ?=
QUICK ?=
VERSION ?=
DRY ?=

BIN := .venv/bin
READY := .venv/.ready
UV := .cache/uv/bin/uv
THIS := $(firstword $(MAKEFILE_LIST))

# BOOK is a folder with manuscript.yaml, or a manuscript: of another book than ours all
# that is made comes into that folder. Not every shell opens a ~ after a = sign.
NAMED := $(if $(filter ~/%,$(firstword $(BOOK))),$(HOME)/$(subst ~/,,$(BOOK)),$(BOOK))
FOLDER := $(shell [ -d "$(NAMED)" ] && echo "$(NAMED)" || dirname "$(NAMED)")
OURS := $(findstring |$(FOLDER)|,|book|book/|)
OUT ?= $(if $(OURS),dist,$(FOLDER)/dist)
RELEASES := $(if $(OURS),release,$(FOLDER)/release)
PUBLISH := $(BIN)/publish build "$(NAMED)" -o "$(OUT)"
LINK := $(HOME)/.local/bin/publish

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*[#][#].*/\1/p' $(THIS))

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(THIS)

setup: $(READY) ## prepare this machine and the virtual environment
	@.ci/machine libraries $(PYTHON) && .ci/machine press && .ci/profile && .ci/schema $(BIN)/publish "$(NAMED)"

link: $(READY) ## have `publish` found from every folder (in ~/.local/bin)
	@mkdir -p "$(dir $(LINK))" && if [ ! -e "$(LINK)" ] || [ -L "$(LINK)" ]; then ln -sf "$(CURDIR)/$(BIN)/publish" "$(LINK)"; else echo "$(LINK) is another program, and stays" >&2; exit 1; fi

desk: $(READY) ## write, see and mend the book in the browser (BOOK=DIR: another one)
	@$(BIN)/publish desk "$(NAMED)"

book: $(READY) schema ## build the book: print PDF, screen PDF and EPUB (BOOK=DIR: another one)
	@$(PUBLISH) -e print -e screen -e epub

pdf: $(READY) ## build the two PDFs only
	@$(PUBLISH) -e print -e screen

epub: $(READY) ## build the EPUB only
	@$(PUBLISH) -e epub

web: $(READY) ## build the site with the files that it offers, for the web or a USB stick
	@$(PUBLISH) -e web -e screen -e print -e large-print -e booklet -e handout -e epub -e kobo

booklet: $(READY) ## build the A5 booklet, for every kind of printer
	@$(PUBLISH) -e booklet

handouts: $(READY) ## build a hand-out of two sides for each chapter
	@$(PUBLISH) -e handout

meeting: $(READY) ## build the papers of each meeting
	@$(PUBLISH) -e meeting

press: $(READY) ## build the file for a print shop
	@$(PUBLISH) -e press

overview: $(READY) ## build the print PDF, and one picture of all its pages
	@$(PUBLISH) -e print --overview

all: $(READY) ## build every edition, and that picture
	@$(PUBLISH) --overview

proof: $(READY) tools ## look into the files that were built, with everything the machine has
	@$(BIN)/publish proof "$(OUT)" --manuscript "$(NAMED)"

release: $(READY) tools ## make a checked release (VERSION=1.0.0; DRY=--dry-run keeps nothing)
	@$(BIN)/publish release "$(NAMED)" -o "$(RELEASES)" --version "$(VERSION)" $(DRY)

manual: $(READY) ## make the manual, in Dutch and in English, into dist/manual
	@$(BIN)/publish manual dist/manual --language nl && $(BIN)/publish manual dist/manual --language en

check: $(READY) schema ## say what the author should mend; build nothing
	@$(BIN)/publish check "$(NAMED)"

schema: $(READY) ## write manuscript.schema.json anew, if it is old: editors help with it
	@.ci/schema $(BIN)/publish "$(NAMED)"

lint: $(READY) ## check style, types and layers of the code
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

tools: ## install the programs that the tests read our files with
	@.ci/machine tools && .ci/verapdf && .ci/pdfcpu && .ci/node

test: $(READY) tools ## run the tests
	@$(BIN)/pytest -n auto

torture: $(READY) ## every hard book in every look, every hostile one, and kills
	@$(BIN)/pytest -n auto -m torture

mutants: $(READY) ## spoil 100 places of the checks, and list those that no quick test sees
	@PYTHONPATH=tests $(BIN)/python -m mutation

audit: $(READY) ## hold what is installed against known advisories and our licence
	@.ci/audit $(BIN)/python

bench: $(READY) ## measure our builds beside other programs (QUICK=--quick: once each, small books)
	@PYTHONPATH=tests $(BIN)/python -m bench $(QUICK)

lock: $(UV) ## pin the dependencies in requirements.lock (UPGRADE=--upgrade: the newest)
	@printf '%s\n' 'hatchling>=1.27' 'editables>=0.5' | $(UV) pip compile pyproject.toml - --group dev --extra cluster --universal --python-version 3.11 --generate-hashes --no-header --quiet $(UPGRADE) -o requirements.lock

wheel: $(READY) ## pack the program as one file for pipx or uv, in build
	@$(BIN)/python -m hatchling build -t wheel -d build

clean: ## remove everything that was built; the virtual environment stays
	@rm -rf dist build release .cache .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	@.ci/machine libraries $(PYTHON) && .ci/venv $(PYTHON) && .ci/machine press && .ci/profile

$(UV):
	@$(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet --disable-pip-version-check uv
