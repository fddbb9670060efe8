"""山海会展: one Flask application for the three events of the Mountain-Sea Collaboration Programme."""
