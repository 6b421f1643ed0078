"""Any string is a query: random, mutated and heavy ones through the command's and the page's way.

`python -m tests.fuzz --queries 100000` is the long run; a short one is among the tests.
"""
