"""`/r/<report>/versions?from=1.1&to=2.1`: two versions of a report side by side.

`cited=SECTION.DIGEST` stands in place of `from`: the newest version that has those words. `at` is
the anchor of a section (its id, or `was-` and its id then) whose part is shown, `part` the part
itself, `all=1` shows what is the same too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, current_app, make_response, redirect, request

from juanzong.archive.records import ReportVersion, Section, citation_digest
from juanzong.web.language import Language
from juanzong.web.library.parts import Readable
from juanzong.web.pages.version_facts import ChangedFact, changed_facts
from juanzong.web.pages.version_parts import Compared, Comparison, LatestComparisons, compared
from juanzong.web.pages.version_views import SectionView, section_view
from juanzong.web.rendering import preferences, render

#: The kinds of change, in the order in which they are counted.
_CHANGES = ("changed", "moved", "added", "removed", "kept")


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """A version to choose: its name in addresses, what it is called, its file and the day."""

    name: str
    label: str
    file_name: str
    day: str
    is_current: bool
    step_address: str = ""


@dataclass(frozen=True, slots=True)
class PartSteps:
    """Which part of a long comparison this is, and the way to those beside it."""

    label: str
    previous_address: str
    next_address: str


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """Two versions of a report, or what there is of it where there are not two to compare."""

    title: str
    report_address: str
    form_address: str
    choices: tuple[VersionChoice, ...]
    messages: tuple[str, ...]
    former: VersionChoice | None = None
    current: VersionChoice | None = None
    shows_all: bool = False
    counts: tuple[str, ...] = ()
    facts: tuple[ChangedFact, ...] = ()
    sections: tuple[SectionView, ...] = ()
    steps: PartSteps | None = None
    address: str = ""
    first_address: str = ""


@dataclass(frozen=True, slots=True)
class _Address:
    """The address of a comparison and of its parts."""

    page: VersionsPage

    def of_part(self, part: int) -> str:
        """The address of a part; it names the versions, so that it lasts."""
        sides = (("from", self.page.former), ("to", self.page.current))
        asked = [(name, side.name) for name, side in sides if side is not None]
        asked += [("all", "1")] if self.page.shows_all else []
        asked += [("part", str(part))] if part > 1 else []
        return f"{self.page.form_address}?{urlencode(asked)}"


def versions_pages(library: Readable) -> Blueprint:
    """The versions of a report, two of them compared."""
    pages = Blueprint("versions", __name__)

    @pages.get("/r/<report>/versions")
    def versions(report: str) -> Response:
        held = library.versions(report)
        if held[0].report != report:
            asked = request.query_string.decode("ascii", "replace")
            return make_response(redirect(f"{_path(held[0].report)}{asked and '?'}{asked}"))
        page = versions_page(library, held, preferences().language)
        return make_response(render("report/versions.html", page))

    return pages


def version_choices(
    versions: Sequence[ReportVersion], language: Language
) -> tuple[VersionChoice, ...]:
    """The versions of a report as they are called, the newest first, each with the one before."""
    counts = {each.version: each.reading for each in versions}
    choices = []
    for number, each in enumerate(versions):
        key = "version" if counts[each.version] == 1 else "version_read_again"
        before = versions[number - 1].name if number else ""
        step = urlencode({"from": before, "to": each.name}) if before else ""
        choices.append(
            VersionChoice(
                each.name,
                language.text(key, version=each.version, reading=each.reading),
                each.file_name,
                each.read_at[:10],
                each.is_current,
                f"{_path(each.report)}?{step}" if step else "",
            )
        )
    return tuple(reversed(choices))


def cited_address(report: str, cited: Section) -> str:
    """Where the version that has a section's words is compared with that of now."""
    asked = urlencode(
        {"cited": f"{cited.id}.{citation_digest(cited)}", "at": f"was-{cited.id}"}, safe="/"
    )
    return f"{_path(report)}?{asked}#was-{cited.id}"


def versions_page(
    library: Readable, versions: Sequence[ReportVersion], language: Language
) -> VersionsPage:
    """Build the page of what the address asks for; what it cannot mean is said."""
    report = versions[0].report
    messages: list[str] = []
    sides = _chosen(library, versions, messages, language)
    if sides and sides[0] == sides[1]:
        messages.append(language.text("versions_same"))
    shows_all = request.args.get("all") == "1"
    found = _compared(library, *sides, shows_all=shows_all) if sides else None
    title = found[1].title if found else library.report(report).title
    choices = version_choices(versions, language)
    page = VersionsPage(
        title=title or language.text("untitled"),
        report_address=f"/r/{quote(report)}",
        form_address=_path(report),
        choices=choices,
        messages=tuple(messages),
        shows_all=shows_all,
    )
    if sides is None or found is None:
        return page
    names = {each.name: each for each in choices}
    shown = replace(page, former=names[sides[0].name], current=names[sides[1].name])
    return _with_part(shown, found, language)


def _compared(
    library: Readable, former: ReportVersion, current: ReportVersion, *, shows_all: bool
) -> Compared | None:
    """Two versions compared; None where they are one, or joined to another report meanwhile."""
    if former == current:
        return None

    def compare() -> Compared | None:
        one = library.report_version(former.report, former.name)
        other = library.report_version(current.report, current.name)
        if one is None or other is None:
            return None
        return one, other, compared(one.sections, other.sections, shows_all=shows_all)

    latest: LatestComparisons = current_app.extensions.setdefault(
        "juanzong_comparisons", LatestComparisons()
    )
    return latest.of((former, current, shows_all), compare)


def _with_part(page: VersionsPage, found: Compared, language: Language) -> VersionsPage:
    """The page with one part of the comparison."""
    former, current, comparison = found
    part = comparison.part_asked_for(request.args.get("part", ""), request.args.get("at", ""))
    alike = (language.text("versions_alike"),) if comparison.is_alike else ()
    address = _Address(page)
    return replace(
        page,
        messages=(*page.messages, *alike),
        counts=tuple(
            language.text(f"count_of_{change}", count=comparison.counts[change])
            for change in _CHANGES
            if comparison.counts[change]
        )
        + _moved_count(comparison, language),
        facts=tuple(changed_facts(former, current, language)) if part == 1 else (),
        sections=tuple(section_view(each, language) for each in comparison.part(part)),
        steps=_steps(address, part, comparison, language),
        address=address.of_part(part),
        first_address=address.of_part(1),
    )


def _moved_count(comparison: Comparison, language: Language) -> tuple[str, ...]:
    count = comparison.paragraphs_moved
    return (language.text("count_of_paragraphs_moved", count=count),) if count else ()


def _chosen(
    library: Readable,
    versions: Sequence[ReportVersion],
    messages: list[str],
    language: Language,
) -> tuple[ReportVersion, ReportVersion] | None:
    """The two versions that the address names, else that of now and the one before it."""
    if len(versions) < 2:  # noqa: PLR2004 - one alone has nothing beside it
        messages.append(language.text("versions_one"))
        return None
    to = _named("to", versions, messages, language)
    current = to or next(each for each in versions if each.is_current)
    former = _named("from", versions, messages, language)
    if former is None and (cited := request.args.get("cited", "")):
        former = _having(library, versions, cited)
        if former is None:
            messages.append(language.text("versions_cited_unknown"))
    if former is None:
        place = versions.index(current)
        former = versions[place - 1 if place else 1]
    return former, current


def _named(
    parameter: str, versions: Sequence[ReportVersion], messages: list[str], language: Language
) -> ReportVersion | None:
    """The version of a name; of a version alone its newest reading."""
    name = request.args.get(parameter, "").strip()
    if not name:
        return None
    version = name.partition(".")[0]
    exact = [each for each in versions if each.name == name]
    found = exact or [each for each in versions if str(each.version) == version]
    if not exact and (not found or "." in name):
        messages.append(language.text("versions_unknown", name=name[:20]))
    return found[-1] if found else None


def _having(
    library: Readable, versions: Sequence[ReportVersion], cited: str
) -> ReportVersion | None:
    """The newest version with a section of that id and digest, that of now aside."""
    place, _, digest = cited.lower().partition(".")
    for version in reversed([each for each in versions if not each.is_current]):
        held = library.report_version(version.report, version.name)
        for section in held.sections if held else ():
            if section.id == place and digest in {section.digest, citation_digest(section)}:
                return version
    return None


def _steps(
    address: _Address, part: int, comparison: Comparison, language: Language
) -> PartSteps | None:
    has_next = bool(comparison.part(part + 1))
    if part == 1 and not has_next:
        return None
    return PartSteps(
        language.text("versions_part", part=part),
        address.of_part(part - 1) if part > 1 else "",
        address.of_part(part + 1) if has_next else "",
    )


def _path(report: str) -> str:
    return f"/r/{quote(report)}/versions"
