# Two commands: `make run` and `make test`. Both set up everything first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test bench lint lock clean
.DEFAULT_GOAL := run

run: $(VENV)/run.ready
	@$(BIN)/gongyi replay cases --json > $(VENV)/replayed.jsonl
	@echo "重放公布案例$$(wc -l < $(VENV)/replayed.jsonl | tr -d ' ')件，各步骤均已读懂。其中一件："
	@echo
	@$(BIN)/gongyi replay cases/spp-112.json
	@echo "gongyi --help 列出全部命令；命令在 $(BIN)/gongyi。"

SEARCH := tests/core/matters/test_search.py

test: $(VENV)/dev.ready lint
	$(BIN)/pytest -q -s $(SEARCH)
	$(BIN)/pytest -q -n 2 --ignore=$(SEARCH)

lint: $(VENV)/dev.ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev.ready
	$(BIN)/python -m bench.derive
	$(BIN)/python -m bench.terms

lock: $(VENV)/dev.ready
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --group run -o requirements/run.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --group run --group dev -o requirements/dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "需要 Python 3.11 以上 · Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.ready: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.ready: requirements/dev.txt $(VENV)/run.ready
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
