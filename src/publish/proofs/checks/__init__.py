"""Stage 6: what a finished file shows -> findings. Pure: values in, findings out.

One module for each check. They know nothing of files: `publish.proofs` reads pages,
rasters and objects, and hands them over as the values of `seen`. Numbers of rows
are those of the acceptance table that the editions are held to.
"""
