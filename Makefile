# make demo    the bundled case end to end: prints the paths of its reports
# make test    the checks and the tests
# make check   ruff, mypy and the lint of signatures/
# make docs    write docs/commands.md from the commands
# make profiles FOLDER=releases    signatures/profiles/ anew, from releases fetched into that folder (mvn, npm)
# make lock    resolve the dependencies anew (needs uv)
# Each sets .venv up from nothing; PYTHON=/path/to/python3.12 names the Python to use.

MAKEFLAGS += --no-print-directory
BIN = .venv/bin
DIR = soshin-demo
export PYTHON

.PHONY: demo test check docs profiles ready-run ready-dev lock clean

demo: ready-run
	@$(BIN)/soshin demo $(DIR)

test: check
	@$(BIN)/python -m pytest

check: ready-dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/soshin signatures lint

docs: ready-dev
	@$(BIN)/python -m tools.document_commands

FOLDER = releases
profiles: ready-dev
	@$(BIN)/python -m tools.make_profiles $(FOLDER)

ready-run:
	@sh tools/set_up.sh run

ready-dev:
	@sh tools/set_up.sh dev

# One lock for every platform and for Python 3.12 and later: exact versions and hashes, no addresses.
LOCK = uv pip compile pyproject.toml --universal --python-version 3.12 --generate-hashes --upgrade \
	--no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
lock:
	$(LOCK) --group dev -o requirements-dev.lock
	$(LOCK) --group build -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache soshin-demo
