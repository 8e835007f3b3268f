"""Large to small: KD-VGG from VGG-19, KD-UNet by pruning, and the student of a teacher's predictions."""
