"""What stands in quotation marks, of whatever kind."""

from __future__ import annotations

import re

__all__ = ["QUOTATION"]

# Also of an apostrophe’s kind: ‘…’ ends where no letter follows.
QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|‘(?:[^‘’]|’(?=\w))*’")
