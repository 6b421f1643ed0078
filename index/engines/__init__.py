"""The engines behind one protocol; none imports another."""
