"""What our builds cost beside other programs that do the same: `make bench`."""
