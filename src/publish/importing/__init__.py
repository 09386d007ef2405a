"""Files of other programs -> a first manuscript: every word of theirs, in order.

A reader for each kind of file makes one neutral tree (`tree.py`); pure stages guess its
headings, lists, tables, media and pictures; then it is written as a manuscript of
format 1, read again with our own loader, and its words are held against the source's.
"""
