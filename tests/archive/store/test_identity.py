from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from juanzong.archive.store.identity import ALPHABET, report_id, sha256_of
from juanzong.archive.store.originals import FolderOriginals


def plain_reference(sha256: str) -> str:
    """The bits of the hash in fives, the last of them filled up with a nought."""
    bits = f"{int(sha256, 16):0256b}0000"
    letters = [ALPHABET[int(bits[place : place + 5], 2)] for place in range(0, 260, 5)]
    start = next((at for at, letter in enumerate(letters) if letter.isalpha()), len(letters))
    return "".join(letters[start : start + 10])


@given(st.binary())
def test_an_id_is_the_hash_in_our_base32_from_its_first_letter(data: bytes) -> None:
    assert report_id(sha256_of(data)) == plain_reference(sha256_of(data))


@given(st.integers(0, 2**60))
def test_a_hash_that_begins_with_many_digits_has_its_id_at_its_end(number: int) -> None:
    sha256 = f"{number:064x}"
    assert report_id(sha256) == plain_reference(sha256)


@given(st.binary())
def test_an_id_has_ten_characters_that_nobody_confuses(data: bytes) -> None:
    identifier = report_id(sha256_of(data))
    assert len(identifier) == 10
    assert identifier[0].isalpha()
    assert not set(identifier) & set("01loABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_ids_never_change() -> None:
    # These are in links that people keep: a failure here is a broken promise, not a new value.
    assert report_id(sha256_of(b"")) == GOLDEN[b""]
    assert report_id(sha256_of("卷宗".encode())) == GOLDEN["卷宗".encode()]


GOLDEN = {b"": "wgseainszi", "卷宗".encode(): "e3spg82ngd"}


def test_an_original_that_is_not_what_its_name_says_is_none(tmp_path):
    originals = FolderOriginals(tmp_path)
    for number in range(8):
        data = f"报告{number}".encode()
        name = sha256_of(data)
        originals.put(name, data)
        assert originals.read(name) == data
        originals.local_path(name).write_bytes(data + b"?")
        # Of eight altered ones some hash to more and some to less than their name.
        assert originals.read(name) is None
    assert originals.read("0" * 64) is None


def test_an_original_that_was_spoiled_is_whole_again_once_it_is_put(tmp_path):
    originals = FolderOriginals(tmp_path)
    name = sha256_of(b"whole")
    for spoiled in (b"", b"whol", b"whole?", b"WHOLE"):
        originals.put(name, b"whole")
        originals.local_path(name).write_bytes(spoiled)
        originals.put(name, b"whole")
        assert originals.read(name) == b"whole"
    assert list(originals.names()) == [name]


def test_what_a_killed_writer_left_is_swept_if_it_came_since_and_nobody_wants_it(tmp_path):
    originals = FolderOriginals(tmp_path)
    wanted, new, old = (sha256_of(each) for each in (b"1", b"2", b"3"))
    for name, data, time in ((wanted, b"1", 200), (new, b"2", 200), (old, b"3", 99)):
        originals.put(name, data)
        os.utime(originals.local_path(name), (time, time))
    originals.sweep({wanted}, 100.0)
    assert sorted(originals.names()) == sorted([wanted, old])
    os.utime(originals.local_path(old), (100, 100))
    originals.sweep({wanted}, 100.0)
    assert list(originals.names()) == [wanted]
