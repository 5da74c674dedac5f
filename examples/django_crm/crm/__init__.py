"""A small CRM, whose admin site shows the sales process."""
