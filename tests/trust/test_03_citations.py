"""A changed citation is noticed, an unchanged one never suspected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juanzong.archive.records import (
    CITATION_LENGTH,
    ResolutionKind,
    Section,
    citation_digest,
    permalink,
)
from juanzong.archive.sections.identity import words_digest
from juanzong.archive.store.resolving import resolve_section


def section(text: str, heading: str = "一、得分", place: str = "aplace") -> Section:
    digest = words_digest(heading, text)
    return Section(place, digest, 1, None, 1, "一、", heading, (heading,), text)


def forged(target: Section) -> Section:
    """Another passage whose short digest is the target's, as anyone can make in a second."""
    for number in range(10_000_000):
        other = section(f"自评得分96分，等级为优。{number}")
        if other.digest == target.digest:
            return other
    raise AssertionError


def test_a_new_link_holds_eighty_bits_and_begins_like_an_old_one():
    held = section("自评得分62分，等级为差。")
    assert len(citation_digest(held)) * 5 == 80
    assert citation_digest(held).startswith(held.digest)
    assert permalink("r", held) == f"/r/r/aplace.{citation_digest(held)}#aplace"
    assert citation_digest(replace(held, text="自评得分62分，\n等级为差。")) == citation_digest(
        held
    )
    assert citation_digest(replace(held, text="自评得分63分，等级为差。")) != citation_digest(held)


def test_a_joint_counts_as_it_did_when_it_was_part_of_the_text():
    whole, joined = section("：62分"), replace(section("：62分"), run_in="：", text="62分")
    assert citation_digest(whole) == citation_digest(joined)


def test_a_forged_passage_does_not_pass_for_the_one_that_was_cited():
    cited = section("自评得分62分，等级为差。")
    forgery = forged(cited)
    by_new = resolve_section("r", (forgery,), ((cited,),), cited.id, citation_digest(cited))
    assert (by_new.kind, by_new.section, by_new.cited) == (ResolutionKind.CHANGED, forgery, cited)
    by_old = resolve_section("r", (forgery,), ((cited,),), cited.id, cited.digest)
    assert (by_old.kind, by_old.cited) == (ResolutionKind.CONTESTED, cited)


@pytest.mark.parametrize("length", [4, CITATION_LENGTH])
def test_an_unchanged_passage_is_current_by_old_links_and_new(length):
    held = section("自评得分62分。")
    digest = citation_digest(held)[:length]
    found = resolve_section("r", (held,), ((held,),), held.id, digest)
    assert (found.kind, found.section) == (ResolutionKind.CURRENT, held)


@pytest.mark.parametrize("digest", ["aaaa", "aaaaa", "", "a" * CITATION_LENGTH, "zz"])
def test_a_digest_that_was_never_held_is_a_damaged_link_and_no_change(digest):
    held, before = section("自评得分62分。"), section("自评得分61分。")
    found = resolve_section("r", (held,), ((before,),), held.id, digest)
    assert (found.kind, found.section, found.cited) == (ResolutionKind.DAMAGED, held, None)


def links_of(site):
    report = site.library.report(site.library.reports()[0].id)
    return report, next(each for each in report.sections if each.text)


@pytest.mark.parametrize(
    "behind", ["。", "）", "，", "》", "”", ".", ",", ")", ";", "%20", "!", "？", "　", "…"]
)
def test_what_came_along_with_a_link_is_taken_off(site, behind):
    report, held = links_of(site)
    path = permalink(report.id, held).partition("#")[0]
    answer = site.client.get(path + behind)
    assert (answer.status_code, answer.location) == (302, f"{path}#{held.id}")
    whole = site.client.get(f"/r/{report.id}{behind}")
    assert (whole.status_code, whole.location) == (302, f"/r/{report.id}")


def test_a_link_in_capitals_or_full_width_is_the_same(site):
    report, held = links_of(site)
    path = permalink(report.id, held).partition("#")[0]
    wide = "".join(chr(ord(each) + 0xFEE0) for each in path.rpartition("/")[2])
    for written in (path.rpartition("/")[2].upper(), wide):
        answer = site.client.get(f"/r/{report.id}/{written}")
        assert answer.location.partition("#")[0] == path


@pytest.mark.parametrize("parted", ["=%0D%0A", "%0D%0A%3E%20", "+", "%0A"])
def test_a_link_that_a_mail_parted_is_the_same(site, parted):
    report, held = links_of(site)
    path = permalink(report.id, held).partition("#")[0]
    answer = site.client.get(path[:-5] + parted + path[-5:])
    assert (answer.status_code, answer.location) == (302, f"{path}#{held.id}")


def test_a_damaged_link_shows_the_section_and_claims_no_change(site):
    report, held = links_of(site)
    path = permalink(report.id, held).partition("#")[0]
    page = site.client.get(f"{path}x")
    assert page.status_code == 200
    assert "这个链接已经残缺" in page.text
    assert "原文已变更" not in page.text


def test_an_old_short_link_opens_without_a_word(site):
    report, held = links_of(site)
    page = site.client.get(f"/r/{report.id}/{held.id}.{held.digest}")
    assert page.status_code == 200
    assert 'class="banner"' not in page.text
