"""Putting in and mending in the browser, where `serve --manage` was asked for and nowhere else.

What it may not do: be imported by the public pages.
"""
