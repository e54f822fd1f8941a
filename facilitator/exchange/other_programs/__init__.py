"""What is handed over to other programs, a module for each format. Which there are: `printing`."""
