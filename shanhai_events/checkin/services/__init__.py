"""The use cases of the gates."""
