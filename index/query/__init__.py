"""The parser: from what a person typed to a tree and positioned notes."""
