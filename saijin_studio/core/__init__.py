"""Values, errors and ports. Pure: no input or output, no Qt, no third party."""
