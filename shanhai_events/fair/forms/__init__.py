"""The forms of the fair, split by verb."""
