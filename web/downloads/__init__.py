"""Lists taken away whole: tables for spreadsheets and JSON, written as they are fetched.

What is in a table is said once (`tables.py`); a module for each form writes it. Knows no
requests.
"""
