"""Floor 4: what the three events share. Series, edition of a year, venue, halls and life cycle."""
