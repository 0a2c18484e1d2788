"""The library: what the page of models and the commands about them show and do."""
