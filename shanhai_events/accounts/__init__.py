"""Floor 3a: users, sign-in, sessions and role grants."""
