from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from builders.epub_documents import font, variable_font
from publish.assets.faces import FACES
from publish.assets.font_files import covers, instance, subset
from publish.assets.typefaces import read_ahead, read_cut, read_face
from publish.kept.store import read_folder

LETTERS = frozenset("abcAV 0123456789é")


def features(made: bytes) -> set[str]:
    tables = TTFont(BytesIO(made))
    return {
        record.FeatureTag
        for name in ("GSUB", "GPOS")
        if name in tables
        for record in tables[name].table.FeatureList.FeatureRecord
    }


def test_a_font_covers_the_letters_it_has() -> None:
    found = covers(font())
    assert ord("é") in found
    assert ord("一") not in found


def test_a_subset_has_these_letters_and_no_others() -> None:
    found = covers(subset(font(), LETTERS))
    assert found == {ord(letter) for letter in LETTERS}


def test_a_letter_that_the_font_lacks_is_passed_over() -> None:
    assert covers(subset(font(), LETTERS | {"一"})) == covers(subset(font(), LETTERS))


def test_a_subset_keeps_what_joins_and_aligns_letters() -> None:
    assert {"kern", "tnum"} <= features(subset(font(), LETTERS))


def test_the_licence_goes_along_with_a_subset() -> None:
    names = TTFont(BytesIO(subset(font(), LETTERS)))["name"]
    assert "Open Font License" in names.getDebugName(13)


def test_the_other_names_of_a_font_stay_behind() -> None:
    names = TTFont(BytesIO(subset(font(), LETTERS)))["name"].names
    assert {0, 1, 2, 13} <= {name.nameID for name in names} <= {*range(7), 13, 14}
    assert {name.langID for name in names} == {0x409}


def test_a_subset_is_the_same_bytes_each_time() -> None:
    first = subset(font(), LETTERS)
    subset.cache_clear()
    assert subset(font(), LETTERS) == first


def test_the_clock_is_not_in_a_subset() -> None:
    made, given = (TTFont(BytesIO(one)) for one in (subset(font(), LETTERS), font()))
    assert made["head"].modified == given["head"].modified


def test_a_cut_of_a_variable_font_is_static_and_named_after_its_place() -> None:
    cut = TTFont(BytesIO(instance(variable_font(), {"wght": 600, "opsz": 36})))
    assert "fvar" not in cut
    assert cut["OS/2"].usWeightClass == 600
    assert cut["name"].getBestFamilyName() == "Fraunces"
    assert cut["name"].getDebugName(6) == "Fraunces_36opsz_600wght"


def test_two_cuts_of_one_font_differ_in_name_and_in_letters() -> None:
    light, bold = (instance(variable_font(), {"wght": one}) for one in (300, 700))
    assert light != bold
    assert covers(light) == covers(bold) == covers(variable_font())


def test_what_a_first_book_would_wait_for_can_be_made_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for made in (read_cut, read_face):
        made.cache_clear()
    read_ahead()
    kept = {path.name for path in read_folder().iterdir()}
    assert len(kept) > 3
    for made in (read_cut, read_face):
        made.cache_clear()
    for face in FACES:
        read_cut(face, frozenset("aé"))
    assert {path.name for path in read_folder().iterdir()} == kept
