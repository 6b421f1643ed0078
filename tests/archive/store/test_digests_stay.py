"""Digests and keys that are stored: a failure here is yesterday's archives told altered."""

from __future__ import annotations

from juanzong.archive.records import (
    Block,
    ParagraphKind,
    Picture,
    PlacedPicture,
    Remark,
    Section,
)
from juanzong.archive.store.recognised_pages import KeptPages
from juanzong.archive.store.rows import blocks_digest, outline_digest

PLAIN = Section("s1", "d1", 0, None, 0, "", "", (), "某局报告")
RUN_IN = Section("s2", "d2", 1, 0, 1, "一、", "一、职责", ("一、职责",), "管水", run_in="：")
BLOCKS = (
    Block(0, 2, page=3),
    Block(3, 8, ParagraphKind.ROW, (3, 5, 6, 8), 4, 0.5, (0, 1)),
    Block(9, 11),
)
PICTURED = Section(
    "s3",
    "d3",
    2,
    0,
    1,
    "二、",
    "二、资金",
    ("二、资金",),
    "甲乙\n丙丁\t戊己\n庚辛",
    blocks=BLOCKS,
    pictures=(
        PlacedPicture(1, Picture()),
        PlacedPicture(3, Picture("ab", "image/png", 4, 3, "图")),
    ),
)
REMARKS = (Remark.of("pages-only-pictures", pages="2"),)


def test_the_digest_of_the_words_stays():
    assert outline_digest("题", (PLAIN,)) == GOLDEN["plain"]
    assert outline_digest("题", (PLAIN, RUN_IN, PICTURED)) == GOLDEN["run-in"]


def test_the_digest_of_blocks_pictures_and_remarks_stays():
    assert blocks_digest((PLAIN, RUN_IN), ()) == GOLDEN["no blocks"]
    assert blocks_digest((PLAIN, RUN_IN, PICTURED), REMARKS) == GOLDEN["blocks"]


def test_a_page_that_was_recognised_is_found_under_the_name_it_was_kept_by(tmp_path):
    pages = KeptPages(tmp_path, "rapidocr", "ab", (), lambda _page: None)
    assert pages._key("RapidOCR 3.4.2 x") == GOLDEN["page"]


GOLDEN = {
    "plain": "6a5e2a5d28fa5e9ca0cc83b227cf8141892413b9a697f7dee1a4afbbe4bc83f1",
    "run-in": "f738b7297932a33a088bca136e3631f1f61af4411bb7a65f0a94e1f1b5a7d96a",
    "no blocks": "5392783b91afabbaeb6f69ad6ce626d0e00a50a0a1cea01a8bd75e535c85314a",
    "blocks": "0efa5c14c4a55d4f8262c48853e724b30ab3a9e9d18c297fdf4069126a0bb463",
    "page": "f887bb7ae3b9",
}
