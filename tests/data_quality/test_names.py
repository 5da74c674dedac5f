from __future__ import annotations

import pytest

from salesprocess.data_quality.names import plain_name
from salesprocess.data_quality.settings import LEGAL_FORMS


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Bright Paper GmbH", "brightpaper"),
        ("Bright Paper GmbH & Co. KG", "brightpaper"),
        ("BRIGHT-PAPER, Inc.", "brightpaper"),
        ("Ｂｒｉｇｈｔ　Ｐａｐｅｒ", "brightpaper"),
        ("Encres S.A.", "encres"),
        ("A.B.C. Ltd", "abc"),
        ("3 M Company", "3m"),
        ("上海明纸有限公司", "上海明纸"),
        ("上海明纸股份有限公司", "上海明纸"),
        ("株式会社 山田紙業", "山田紙業"),
        ("山田紙業㈱", "山田紙業"),
        ("Limited Brands", "limitedbrands"),
        ("Co. Ltd.", "coltd"),
        ("公司", "公司"),
        ("…", ""),
    ],
)
def test_spellings_of_a_company_have_one_plain_name(name: str, plain: str) -> None:
    assert plain_name(name, LEGAL_FORMS) == plain


def test_without_legal_forms_every_word_of_a_name_stays() -> None:
    assert plain_name("Wu Co") == "wuco"
