"""Stores reports with their sections, facts and original files: the home of SQLAlchemy.

What it may not do: know of any index or page, and let a database row out.
"""

from __future__ import annotations

from juanzong.archive.store.archive import Archive

__all__ = ["Archive"]
