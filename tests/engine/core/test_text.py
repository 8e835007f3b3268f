import pytest

from iidm_plugin.engine.core import text as text_module
from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.text import Text, join_names, join_sentences, phrase, use_language


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("")


def test_messages_follow_the_language():
    text = Text.of("There is no file “{path}”.", path="a.tif")
    assert str(text) == "There is no file “a.tif”."
    use_language("zh_CN")
    assert "a.tif" in str(text)
    assert "文件" in str(text)
    assert phrase("no such phrase") == "no such phrase"


def test_an_error_is_problem_and_remedy():
    error = InputError("“{path}” is bad.", "Mend {path}.", path="x")
    assert str(error) == "“x” is bad. Mend x."


def test_lists_and_sentences_are_joined_as_the_language_does():
    text = Text.of("Bands: {names}; {count}.", names=["blue", "red"], count=2)
    error = InputError("“{path}” is bad.", "Mend {path}.", path="x")
    assert str(text) == "Bands: blue, red; 2."
    assert join_sentences("One.", "", "Two.") == "One. Two."
    use_language("zh_CN")
    assert str(text) == "Bands: blue、red; 2."
    assert join_names(("甲", "乙")) == "甲、乙"
    assert join_sentences("一。", "", "二。") == "一。二。"
    assert str(error) == "“x” is bad.Mend x."


def test_the_catalogue_is_read_as_qt_reads_it(tmp_path, monkeypatch):
    """Entities, comments of translators and messages without translation."""
    (tmp_path / "iidm_xx.ts").write_text(
        """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="xx"><context><name>IIDM</name>
<message><location filename="a" line="1"/><source>a &lt; b &amp; c</source>
<translatorcomment>of &lt;source&gt;x&lt;/source&gt;</translatorcomment>
<translation>A &lt; B &amp; C</translation></message>
<message><source>later</source><translation type="unfinished"></translation></message>
<message><source>gone</source><translation type="vanished">GONE</translation></message>
</context></TS>""",
        encoding="utf-8",
    )
    monkeypatch.setattr(text_module, "CATALOGUES", tmp_path)
    use_language("xx")
    assert phrase("a < b & c") == "A < B & C"
    assert [phrase(one) for one in ("later", "gone", "x")] == ["later", "gone", "x"]
