"""The use cases of the forum."""
