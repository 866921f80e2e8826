# Two commands: `make run` and `make test`. Both set up everything first.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test stories tour bench lint lock browser messages clean
.DEFAULT_GOAL := run

run: $(VENV)/run.ready
	@$(BIN)/gongyi setup --demo
	@$(BIN)/gongyi serve

# Tests of one group stay together: the exhaustive search and the browsers' server are made once.
test: $(VENV)/dev.ready browser lint
	$(BIN)/pytest -q -n 2 --dist loadgroup

# The browser and the fonts that the browser tests look with; Debian's, where they are missing and may be installed.
browser:
	@if ! command -v chromium >/dev/null || ! ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk poppler-utils >/dev/null; \
	  else echo "没有 chromium 或者中文字体，浏览器测试将跳过 · browser tests will be skipped"; fi; fi

lint: $(VENV)/dev.ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/dev.ready
	$(BIN)/python -m bench.derive
	$(BIN)/python -m bench.terms
	$(BIN)/python -m bench.append
	$(BIN)/python -m bench.verify
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.reports

# The long ways that `make test` leaves out: every mechanism by hand in the browser, every
# page in English at both widths, every token beside the rule.
stories: $(VENV)/dev.ready browser
	GONGYI_STORIES=all $(BIN)/pytest -q -n 2 --dist loadgroup tests/browser tests/api/test_one_rule.py

# One long story through all organs, played on the running product; pictures and lines in docs/tour/.
tour: $(VENV)/dev.ready browser
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m tests.browser.tour

# Texts of the pages: what is new is added to the English catalogue, for a person to translate.
messages: $(VENV)/dev.ready
	$(BIN)/python -m gongyi.web.messages

lock: $(VENV)/dev.ready
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group run -o requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group run --group dev -o requirements/dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "需要 Python 3.11 以上 · Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.ready: requirements/run.txt pyproject.toml $(wildcard gongyi/web/locale/*/LC_MESSAGES/*.po) | $(VENV)/bin/python
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	$(BIN)/pybabel -q compile -D django -d gongyi/web/locale 2>/dev/null
	@touch $@

$(VENV)/dev.ready: requirements/dev.txt $(VENV)/run.ready
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

clean:
	-$(BIN)/gongyi stop
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis
