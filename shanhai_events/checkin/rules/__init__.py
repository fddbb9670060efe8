"""Pure decisions at a gate."""
