"""Reads report files, cuts them into sections, finds facts, stores; knows of no index."""
