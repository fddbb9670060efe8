"""Floor 0: clock, money, identifiers, errors, Actor and text in plain Python, known to everybody above."""
