"""Codes of inventories in words."""

import pytest

from iidm_plugin.engine.core.text import in_language
from iidm_plugin.engine.forestry.inventory.codes import decode


@pytest.mark.parametrize(
    ("what", "value", "english", "chinese"),
    [
        ("species", "110", "110 (Abies)", "110 (冷杉)"),
        ("species", "110.0", "110 (Abies)", "110 (冷杉)"),
        ("species", "冷杉", "冷杉", "冷杉"),
        ("species", "999999", "999999", "999999"),
        ("age", "3", "3 (near-mature forest)", "3 (近熟林)"),
        ("age", "中龄林", "中龄林", "中龄林"),
        ("age", "7", "7", "7"),
        ("origin", "21", "21 (planted)", "21 (人工)"),
        ("origin", "1", "1 (natural)", "1 (天然)"),
        ("origin", "210", "210", "210"),
        ("all", "", "", ""),
    ],
)
def test_codes_are_decoded_and_words_are_kept(what, value, english, chinese):
    assert decode(what, value) == english
    with in_language("zh_CN"):
        assert decode(what, value) == chinese
