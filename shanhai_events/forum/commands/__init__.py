"""What the forms of the forum ask the services to do."""
