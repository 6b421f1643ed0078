"""The subcommands of `juanzong`, a few to a module; `web/command.py` puts them together."""
