"""Floor 3b: one file for every legal person, with its codes, names, contacts, members and documents."""
