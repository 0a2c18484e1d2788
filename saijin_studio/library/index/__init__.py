"""What lies in folders of models: walked, told by content, hashed once and remembered."""
