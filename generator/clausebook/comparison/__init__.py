"""Two instruments of an edition side by side: similarity, concordance, rows, redline, sentences, questions.

A comparison is computed from public records and knows nothing of pages.
"""
