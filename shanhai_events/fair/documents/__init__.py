"""What the fair prints: frozen contexts for the application form and the confirmation letter."""
