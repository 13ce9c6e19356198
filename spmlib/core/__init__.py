"""What every layer may use: contracts, findings, numbers, periods, the register of daerah."""
