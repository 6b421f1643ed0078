"""A distributed engine on OpenSearch, for archives that one machine does not hold.

Its address is the engine's setting; the extra `juanzong[opensearch]` brings the client.
"""
