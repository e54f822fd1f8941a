"""Two laptops: a colleague's programme joined to the open one, record by record, in one step."""
