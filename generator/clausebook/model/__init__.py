"""The records of an edition, the problems an editor can fix, and the addresses, dates and languages they use.

Imports nothing else of this project.
"""
