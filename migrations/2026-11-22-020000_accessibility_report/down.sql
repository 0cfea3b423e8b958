-- Takes back the reports of what people cannot use.
DROP TABLE accessibility_report;
