"""Measures search beside its rivals on generated archives and writes docs/benchmarks.md.

`python -m tests.benchmarks --help` tells how; no test asserts anything about time.
"""
