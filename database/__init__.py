"""The store: engine, declarative base, sessions, migrations and rasa's tracker events."""
