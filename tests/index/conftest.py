"""Hypothesis without deadlines: a dictionary that loads or a busy machine is no failure."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("juanzong", deadline=None)
settings.load_profile("juanzong")
