"""What the operating system offers: screens, sleep, sound, files, clipboard."""
