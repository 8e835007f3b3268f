"""Networks that are compared with: ablations, a plain U-Net, noise prediction as in the paper."""
