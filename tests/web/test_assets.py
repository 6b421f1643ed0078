"""Every sheet and script that the site has is sent with its two bundles."""

from __future__ import annotations

import pytest

from juanzong.web.assets import SCRIPTS, SHEETS, STATIC


@pytest.mark.parametrize(
    ("names", "kind", "others"),
    # What runs before anything is drawn stands in no bundle.
    [(SHEETS, "css", set()), (SCRIPTS, "js", {"begin"})],
)
def test_a_bundle_holds_every_file_of_its_kind_once(names, kind, others):
    assert sorted({*names, *others}) == sorted(
        path.stem for path in (STATIC / kind).glob(f"*.{kind}")
    )
    assert len(set(names)) == len(names)
