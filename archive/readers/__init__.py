"""archive/readers (in work)."""
