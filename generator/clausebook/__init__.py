"""Clausebook: annotated, side-by-side editions of diplomatic and legal texts, from YAML."""

__version__ = "0.1.0"
