"""The search view → the files that a browser searches without a server."""
