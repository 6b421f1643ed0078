"""Exactness: the plain meaning, every engine, the library and the API find and mark the same.

`python -m tests.exactness --minutes 10 --seed 1` is the long run; a short one is among the tests.
"""
