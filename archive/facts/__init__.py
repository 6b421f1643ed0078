"""archive/facts (in work)."""
