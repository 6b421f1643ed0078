"""The default engine: character pairs in Whoosh's posting files, verified on the folded text.

May import NumPy; Whoosh itself has one home here, `codec.py`. Imports no other engine.
"""
