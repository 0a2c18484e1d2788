"""Memory of the machine, of the devices and of each model."""
