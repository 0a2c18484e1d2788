"""Care of the models: health, updates, and where everything is from."""
