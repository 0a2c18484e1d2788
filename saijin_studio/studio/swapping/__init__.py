"""The same requests on real workers under several scheduling policies, beside what the simulator says of them."""
