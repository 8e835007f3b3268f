"""Values and small functions every other room of the engine builds on."""
