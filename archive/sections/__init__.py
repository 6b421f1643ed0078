"""archive/sections (in work)."""
