"""What a form or a caller asks of the fair: frozen values, split by verb."""
