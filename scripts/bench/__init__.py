"""Benchmarks of the project's own model and server: `make bench`, docs/benchmarks.

`python -m scripts.bench nlu|turns|start|training|all`; each part writes raw JSON into
docs/benchmarks/raw (not committed) and the pages are made from it.
"""
