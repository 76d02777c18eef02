"""Search for the hotline desk."""
