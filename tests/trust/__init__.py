"""What issue after issue asked for trust: each file named for what must hold."""
