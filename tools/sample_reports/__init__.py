"""Builds sample_reports/ from plain texts: `python -m tools.sample_reports [FOLDER]`."""
