"""Words, numbers and dates in one language. The one home of Babel.

English needs no catalogue: a message is its own English. Every other language is a gettext catalogue in
`locale/<language>/LC_MESSAGES/`, read when it is first asked for: `tiptimeline.po` for the interface,
`dates.po` for dates. Names of months and the form of numbers come from CLDR; how a date is put together is a
message like any other, so that a translator decides it.
"""

from tiptimeline.language.collation import collation
from tiptimeline.language.conventions import LEADINGS
from tiptimeline.language.words import Language, available, language, page_language, with_dates

__all__ = ["LEADINGS", "Language", "available", "collation", "language", "page_language", "with_dates"]
