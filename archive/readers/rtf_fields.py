"""The fields that are open at one place of an RTF file, and what those without a result show."""

from __future__ import annotations

from juanzong.archive.readers.rtf_words import form_value
from juanzong.archive.readers.word_fields import Field, FieldResults


class OpenFields:
    """Fields one inside the other, the innermost last, with the form that one may be."""

    def __init__(self, results: FieldResults) -> None:
        """`results` are those of the whole file."""
        self._results = results
        self._fields: list[Field] = []
        self._form: dict[str, int] = {}
        self._entries: list[str] = []

    def inside(self) -> OpenFields:
        """The fields of a text that stands in another, of which none is open yet."""
        return OpenFields(self._results)

    def begin(self) -> None:
        """A field begins with its code."""
        self._fields.append(Field(None))

    def begin_result(self) -> None:
        """The code of the innermost field is over; what follows is its result."""
        if self._fields:
            self._fields[-1].in_code = False

    def end(self, *, is_hidden: bool) -> str:
        """The innermost field ends: what it shows besides its result."""
        if not self._fields:
            return ""
        ended = self._fields.pop()
        form, entries = self._form, self._entries
        self.begin_form()
        if ended.shows_something or is_hidden:
            return ""
        return form_value(form, entries) or self._results.shown(ended)

    def begin_form(self) -> None:
        """A form begins: what was said of another is over."""
        self._form, self._entries = {}, []

    def form_word(self, name: str, number: int | None) -> None:
        """Take in what a control word says of the form."""
        self._form[name] = number or 0

    def add_entry(self, entry: str) -> None:
        """One of the entries that the form lets choose from."""
        self._entries.append(entry)

    def add_code(self, text: str) -> None:
        """A piece of the innermost field's code."""
        if self._fields:
            self._fields[-1].add_code(text)

    def show(self, text: str) -> bool:
        """Whether a text shows: not within the code of a field around the innermost one."""
        if any(field.in_code for field in self._fields[:-1]):
            return False
        for field in self._fields if text.strip() else ():
            field.shows_something = True
        return True
