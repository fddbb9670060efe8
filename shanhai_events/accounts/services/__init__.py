"""What accounts do: sign in and out, register, mail links, change passwords, grant roles."""
