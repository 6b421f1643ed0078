"""archive/store (in work)."""
