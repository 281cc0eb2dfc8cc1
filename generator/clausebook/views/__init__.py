"""What each page says, decided from a public edition.

Drawers (`html`, `pdf`, `search`, `exports`) take it from here.
"""
