"""What people type on the pages around the gates."""
