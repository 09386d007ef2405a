"""The desk: a form over the one manuscript, which stays a text of its author."""
