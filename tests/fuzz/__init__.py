"""Whatever a file holds: it is taken or refused, and soon, but nothing breaks."""
