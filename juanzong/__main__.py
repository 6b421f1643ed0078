"""Run the command as `python -m juanzong`."""

from juanzong.web.command import main

main()
