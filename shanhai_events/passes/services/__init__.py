"""The use cases of passes."""
