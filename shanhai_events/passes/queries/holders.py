"""How holders are found by what can be asked of them."""

from shanhai_events.storage.sealing import key_ring

MOBILE_TAIL = 4


def mobile_tail_lookup(digits: str) -> str:
    """Return the keyed hash under which the last four digits of a mobile number are found."""
    return key_ring().lookup(digits, purpose="mobile-tail")
