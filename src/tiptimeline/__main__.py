"""`python -m tiptimeline`."""

from tiptimeline.cli import main

main()
