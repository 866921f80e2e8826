"""校验位: whether a number can be an identity card's, a bank card's, an organisation's credit code."""

from __future__ import annotations

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_LAST = "10X98765432"
_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_KINDS = frozenset(
    {"11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52"}
)
_USCC_KINDS |= {"53", "54", "55", "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9"}
_USCC_KINDS |= {"N1", "N2", "N3", "N9", "Y1"}
_FIRST_YEAR, _LAST_YEAR = 1850, 2199


def is_id_card(number: str) -> bool:
    """Whether 18 signs end in the check sign of an identity number (GB 11643)."""
    if len(number) != 18 or not number[:17].isdecimal():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_LAST[total % 11] == number[17].upper()


def has_birth_day(digits: str) -> bool:
    """Whether eight digits are a day on which a person may have been born."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def is_bank_card(digits: str) -> bool:
    """Whether the digits end in the check digit of a bank card (Luhn)."""
    total = 0
    for n, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + n % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(digits)) > 1


def is_uscc(code: str) -> bool:
    """Whether 18 signs are a credit code of an organisation (GB 32100): a known kind, and the right check sign."""
    if len(code) != 18 or code[:2] not in _USCC_KINDS or any(sign not in _USCC_SIGNS for sign in code):
        return False
    total = sum(_USCC_SIGNS.index(sign) * 3**n % 31 for n, sign in enumerate(code[:17]))
    return _USCC_SIGNS[(31 - total % 31) % 31] == code[17]
