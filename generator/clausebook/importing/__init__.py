"""A text that others wrote → content files: readers, a recogniser, a writer, and a report of each."""
