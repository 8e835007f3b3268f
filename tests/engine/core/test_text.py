import pytest

from iidm_plugin.engine.core.errors import InputError
from iidm_plugin.engine.core.text import Text, phrase, use_language


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
