"""Stores reports with their sections, facts and original files: the home of SQLAlchemy.

What it may not do: know of any index or page, and let a database row out. It loads nothing by
itself: the processes that read files live here too, and need no database.
"""
