"""Single changes to constants, tables and comparisons, and whether a test notices each.

How to run it, and what its figures were: docs/testing.md.
"""
