"""What is read around the gates."""
