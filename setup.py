"""Where the packages are: at the top of the repository, and `juanzong.` before their names.

Said here, as what is below each is to be found; it holds as well where Git made no symbolic links
(docs/decisions/0001-one-import-name.md).
"""

from setuptools import find_packages, setup

_PARTS = ("archive", "index", "web")

setup(
    packages=[
        "juanzong",
        *(f"juanzong.{part}" for part in _PARTS),
        *(f"juanzong.{part}.{below}" for part in _PARTS for below in find_packages(part)),
        "juanzong.sample_reports",
    ],
    package_dir={
        "juanzong": "juanzong",
        **{f"juanzong.{part}": part for part in (*_PARTS, "sample_reports")},
    },
)
