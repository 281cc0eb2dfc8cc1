"""Editions of instruments that nobody here wrote, made by `import` and a few lines of hand edits."""
