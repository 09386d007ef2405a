"""Releases: what stands in a release folder, how it is made once and checked later.

A release is a folder of finished files that people print four hundred times. Modules
here each know one thing about it; `release_room` puts them in order.
"""
