"""Floor 8: the commands of `flask --app wsgi …`, one module for each group."""
