"""The reference engine: plain Python over sections in memory, the oracle of the others."""

from juanzong.index.engines.scan.engine import ScanEngine

__all__ = ["ScanEngine"]
