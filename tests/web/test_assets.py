"""Every sheet and script that the site has is sent with its two bundles."""

from __future__ import annotations

import pytest

from juanzong.web import assets
from juanzong.web.assets import SCRIPTS, SHEETS, STATIC, asset_address, bundled, digest


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


@pytest.mark.parametrize(
    ("bundle", "names", "kind"), [("site.css", SHEETS, "css"), ("site.js", SCRIPTS, "js")]
)
def test_a_bundle_is_the_files_of_its_kind_in_their_order(bundle, names, kind):
    bundled.cache_clear()
    content = bundled(bundle)
    files = [(STATIC / kind / f"{name}.{kind}").read_bytes() for name in names]
    places = [content.index(file) for file in files]
    assert places == sorted(places)


def test_every_script_is_a_block_so_that_their_names_do_not_meet():
    bundled.cache_clear()
    for name in SCRIPTS:
        assert b"{\n%s}\n" % (STATIC / "js" / f"{name}.js").read_bytes() in bundled("site.js")


def test_an_address_names_what_it_leads_to_by_its_digest():
    assets._digest_of.cache_clear()
    for name in ("site.css", "site.js"):
        assert asset_address(name) == f"/static/{name}?v={digest(bundled(name))}"
    picture = (STATIC / "mark.svg").read_bytes()
    assert asset_address("mark.svg") == f"/static/mark.svg?v={digest(picture)}"
