"""What is read of a forum."""
