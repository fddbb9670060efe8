"""What is read of passes."""
