"""The engine on Tantivy: candidates from its phrase queries, verified on the folded text.

`terms.py` is the one home of Tantivy (the extra `juanzong[tantivy]`). Imports no other engine.
"""
