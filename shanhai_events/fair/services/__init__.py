"""The use cases of the fair, one function each, split by verb."""
