"""Public records → the documents and the index that a browser searches without a server."""
