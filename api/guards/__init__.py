"""What is checked before anything is stored, logged or handed on."""
