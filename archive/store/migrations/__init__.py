"""The database's schema, step by step, as alembic runs it when an archive is opened."""
