"""Sealed segments of reports in a folder: what engines that keep one have in common.

A segment holds the folded texts, the words as the archive has them, the facts and what an engine
needs to find terms in the texts (`terms.py`); in nothing else do such engines differ. Sections are
found, weighed, counted and ordered here in NumPy, over the columns of one generation. May import
NumPy, and no engine.
"""
