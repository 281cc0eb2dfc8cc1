"""Prose as editors write it: a closed set of Markdown, its references, citations and quotations.

One parse gives the tree that checks, pages and print read.
"""
