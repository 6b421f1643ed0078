"""Folds and segments text, parses queries, runs an engine, marks hits.

Sees the archive's records only.
"""
