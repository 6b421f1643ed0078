"""Pages, API and the `juanzong` command: the one place where things are put together."""
