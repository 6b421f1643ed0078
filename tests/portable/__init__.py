"""What runs on other systems than the one that the tests run on."""
