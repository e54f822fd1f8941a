"""Print now: what to print, the job, the printer."""
