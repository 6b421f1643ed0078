"""The web API: its endpoints said once (`endpoints.py`), served and described from there."""
