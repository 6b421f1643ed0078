"""An archive and its index put together: opening, following, catalogue, searching, managing.

What it may not do: know of requests, pages, commands and languages.
"""
