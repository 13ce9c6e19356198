"""Opens everything that was produced, and says what cannot be vouched for."""
