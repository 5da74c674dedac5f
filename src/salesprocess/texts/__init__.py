"""The words of every term, message and heading, by id and in any language.

A language is a code such as `en`, `zh-Hans` or `ja`; a plug-in can bring another.

>>> from salesprocess.processes import Spadco
>>> text(Spadco.CLOSE), text(Spadco.CLOSE, "zh-Hans"), text(Spadco.CLOSE, "ja")
('close', '争取签单', 'クロージング')
"""

from salesprocess.lazy import lazily

lazily(__name__)
