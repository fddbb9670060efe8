"""Floor 2b: files people upload and files we make, kept by content and served safely."""
