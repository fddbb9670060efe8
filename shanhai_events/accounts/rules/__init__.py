"""What accounts decide over plain values: addresses, passwords, tries, sessions and scopes."""
