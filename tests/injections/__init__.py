"""Texts that try to be more than text, and editions that carry them in every field."""
