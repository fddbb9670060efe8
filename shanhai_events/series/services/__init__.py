"""The use cases of the annual series."""
