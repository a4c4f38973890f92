# The two commands: `make run` serves the site, `make test` runs every check. Both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: run test check install setup-browser bench mutation clean

run: install
	$(BIN)/assistant serve

test: install setup-browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/assistant check
	$(BIN)/python -m pytest -n 2 --dist loadfile

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet -c constraints.txt -e ".[dev,models]"
	touch $(STAMP)

# Chromium comes from the system: a pip package would fetch its own at run time.
setup-browser:
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium poppler-utils >/dev/null; \
	else \
		echo "Serve Chromium per le prove nel browser: lo installi (per esempio: apt install chromium)." >&2; exit 1; \
	fi
	@command -v pdftotext >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils >/dev/null; \
	else \
		echo "Serve pdftotext per rileggere i PDF nelle prove: installi poppler-utils." >&2; exit 1; \
	fi

# Changes the rules, the size of firms and the sums one place at a time, and counts what no test notices: slow.
mutation: install
	$(BIN)/mutmut run --max-children 1
	$(BIN)/mutmut results

clean:
	rm -rf .venv var mutants .mypy_cache .ruff_cache
