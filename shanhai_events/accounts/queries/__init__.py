"""What is read of people, sign-ins and grants."""
