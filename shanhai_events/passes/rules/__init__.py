"""Pure decisions about passes."""
