"""Radiative transfer in thermal bands: Planck, atmosphere, sensors, terrain, TES."""
