"""What is derived from the records of one edition: drafts, references, labels, practice, citations.

`drafts.withhold` is the only gate to the public.
"""
