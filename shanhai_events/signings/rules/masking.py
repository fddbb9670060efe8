"""How the name of a party is shown to everybody: enough for whoever knows it, too little for whoever does not."""

MARK = "○"
MOST_MARKS = 6
LONG = 7
SHORT = 4


def masked(name: str) -> str:
    """Return a name with its middle hidden: two characters at both ends, one of shorter names, none of a single one.

    岱山潮汐冷链有限公司 is 岱山○○○○○○公司; how long a very long name is stays hidden too.
    """
    length = len(name)
    head = 2 if length >= LONG else min(1, length - 1)
    tail = 2 if length >= LONG else int(length >= SHORT)
    marks = min(length - head - tail, MOST_MARKS)
    return name[:head] + MARK * marks + name[length - tail :]
