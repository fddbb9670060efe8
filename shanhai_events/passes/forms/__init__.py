"""What is typed about passes."""
