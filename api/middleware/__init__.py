"""What every request passes through: log and request id, security headers, the body limit."""
