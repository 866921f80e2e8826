"""规则库: the law as data that a lawyer can review; `reader.py` is the only code here."""
