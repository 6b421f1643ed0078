"""What issue after issue asked for trust: each file named for what must hold.

The number in a file's name is that of the point in issue 9. Points with tests elsewhere, too: 15
(`hostile/`, `tests/archive/readers`), 16 (`tests/web/pages/test_api.py`), 17
(`tests/benchmarks/web.py`, `make bench-web`), 18 (`tests/archive/store`), 21
(`tests/portable/test_distribution.py`, `.ci/run`). Files without a number are later issues'.
"""
