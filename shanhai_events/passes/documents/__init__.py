"""What passes print: badges to wear."""
