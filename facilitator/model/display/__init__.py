"""What is shown and what a gesture means, as data: pictures, documents, forms, keys."""
