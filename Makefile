# The verbs of this project. CI (.ci/run) calls the same ones.
# Needs only Python 3.11+, make and git; what needs more says so when it is left out (REQUIRE_ALL=1 makes that a failure).

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STAMP := $(VENV)/.installed
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup
VNU := .cache/tools/node_modules/vnu-jar/build/dist/vnu.jar
POSTGRES_URL ?= postgres://root@127.0.0.1:5432/root

.PHONY: demo test test-postgres e2e lint audit fuzz bench readability messages lock clean

$(STAMP): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements-dev.lock
	@# Compiled once, here: a server that starts would otherwise read 2,700 modules as text.
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q -j 0 $(VENV)/lib cms home offerings tools_library || true
	touch $(STAMP)

demo: $(STAMP)  ## The whole site with demo content, at http://127.0.0.1:8000/ (PORT= changes it)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo
	@echo
	@echo "  http://127.0.0.1:$(PORT)/        the site"
	@echo "  http://127.0.0.1:$(PORT)/admin/  for editors (log-ins above)"
	@$(BIN)/python -m cms.translating.apertium
	@echo "  Stop with Ctrl-C."
	@echo
	DJANGO_SETTINGS_MODULE=cms.settings.development $(BIN)/granian --interface wsgi cms.wsgi:application \
		--host 127.0.0.1 --port $(PORT) --workers 1 --no-access-log

# The Nu HTML checker, where npm and Java are at hand.
$(VNU): | $(STAMP)
	-command -v npm >/dev/null && command -v java >/dev/null && npm install --prefix .cache/tools --no-save --silent vnu-jar@26.9.27

test: $(STAMP) $(VNU)  ## The whole test suite on SQLite
	$(PYTEST)

test-postgres: $(STAMP)  ## All tests that use a database, on PostgreSQL (POSTGRES_URL= says where)
	@if $(BIN)/python -c "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=3).close()" \
		"$(POSTGRES_URL)" 2>/dev/null; then \
		DATABASE_URL="$(POSTGRES_URL)" ONLY_DATABASE=1 $(PYTEST) -m "not browser and not demo"; \
	else \
		echo "Left out: the tests on PostgreSQL, because no server answers at $(POSTGRES_URL). Set POSTGRES_URL."; \
		test "$$REQUIRE_ALL" != 1; \
	fi

e2e: $(STAMP) $(VNU)  ## Only what a real browser sees: axe, HTML, an editor's and a visitor's walk
	$(BIN)/python -m pytest -m "browser or demo"

lint: $(STAMP)  ## Style, the import contract, deployment checks, missing migrations, stale translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(MANAGE) makemigrations --check --dry-run
	SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')" ALLOWED_HOSTS=mestring.example \
		$(MANAGE) check --deploy --fail-level WARNING --settings cms.settings.production
	$(BIN)/python -m pytest tests/test_translations.py

audit: $(STAMP)  ## Known holes in the locked packages; says so when no advisory service answers
	$(BIN)/python -m tests.security.audit

fuzz: $(STAMP)  ## Many odd requests to the demo site (SECONDS_OF= says how long, 600 unless told)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo
	LOG_LEVEL=CRITICAL PAGE_CACHE=off $(BIN)/python -m tests.fuzz $(or $(SECONDS_OF),600)
	FUZZ_EXAMPLES=3000 $(BIN)/python -m pytest -n 0 tests/fuzz

readability: $(STAMP)  ## Measures LIX of every page of the demo and writes docs/readability.md
	$(BIN)/python -m tests.readability

bench: $(STAMP)  ## Measures the site against its budgets and writes docs/benchmarks.md (ONLY="pages load" some of it; half an hour)
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q cms home offerings tools_library
	$(BIN)/python -m tests.bench

messages: $(STAMP)  ## Gathers the texts to translate and compiles the translations
	$(MANAGE) update_messages

lock: $(STAMP)  ## Renews the lock files from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --upgrade -q \
		-o requirements-dev.lock

clean:
	rm -rf $(VENV) .cache mestring.sqlite3* media staticfiles
