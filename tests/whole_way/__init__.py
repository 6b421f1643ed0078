"""The whole way, from files to the highlighted passage, on our samples and on real reports."""
