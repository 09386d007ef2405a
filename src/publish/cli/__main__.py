"""`python -m publish.cli`: the command line where no `publish` is on the path."""

from publish.cli import main

main()
