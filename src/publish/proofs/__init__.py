"""Stage 6: finished files -> findings, read by other programs than ours."""
