"""Documents from executed notebooks: one format-neutral reading, one writer per format."""
