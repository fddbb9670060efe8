"""Use cases around the file of a legal person."""
