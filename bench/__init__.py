"""Speed and memory, measured; nothing here is part of a build or of the tests."""
