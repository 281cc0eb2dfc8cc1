"""Public records → files for other programs, such as reference managers."""
